import { z } from "zod";
import { recordBreach, settleBreach } from "../../../record/audit/breaches";
import { answerComplaint, CHANNELS, takeComplaint } from "../../../record/audit/complaints";
import { answerFinding, writeFinding } from "../../../record/audit/findings";
import { byId, clause, day, done, id, line, made, paragraph } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "监督";
const text = paragraph(2000);
const making = { method: "post", tag: TAG, key: true, status: 201, answer: made, problems: [404, 422] } as const;
const answering = { method: "post", tag: TAG, params: byId, status: 200, answer: done, problems: [422] } as const;

/** Z17: findings and complaints, and their answers. D29: breaches, and what was done. */
export const oversightRoutes: readonly Route[] = [
	route({
		...making,
		path: "/findings",
		summary: "登记审计发现；涉及某件事项的，预警帮扶中心",
		who: ["auditor"],
		body: z.strictObject({ countyId: id, caseId: id.optional(), sampleId: id.optional(), clause, foundOn: day, text }),
		async handle({ env, actor, now, body, key }) {
			const { findingId } = writtenOr(await writeFinding(env, { actor, finding: body, key, now }));
			return { body: { id: findingId } };
		},
	}),
	route({
		...answering,
		path: "/findings/{id}/answer",
		summary: "答复审计发现，一次为准",
		who: ["centre", "county_chair"],
		body: z.strictObject({ answer: text }),
		async handle({ env, actor, now, params, body }) {
			writtenOr(await answerFinding(env, { actor, findingId: params.id, answer: body.answer, now }));
			return { body: {} };
		},
	}),
	route({
		...making,
		path: "/complaints",
		summary: "受理投诉（社会监督）",
		who: ["centre", "auditor"],
		body: z.strictObject({
			countyId: id,
			unionId: id.optional(),
			caseId: id.optional(),
			receivedOn: day,
			channel: z.enum(Object.keys(CHANNELS) as (keyof typeof CHANNELS)[]),
			complainant: line(50).optional().meta({ description: "匿名的不填" }),
			text,
		}),
		async handle({ env, actor, now, body, key }) {
			const complaint = { ...body, complainant: body.complainant ?? "" };
			const { complaintId } = writtenOr(await takeComplaint(env, { actor, complaint, key, now }));
			return { body: { id: complaintId } };
		},
	}),
	route({
		...answering,
		path: "/complaints/{id}/answer",
		summary: "答复投诉，一次为准",
		who: ["centre", "county_chair"],
		body: z.strictObject({ answer: text }),
		async handle({ env, actor, now, params, body }) {
			writtenOr(await answerComplaint(env, { actor, complaintId: params.id, answer: body.answer, now }));
			return { body: {} };
		},
	}),
	route({
		...making,
		path: "/breaches",
		summary: "登记违反规定的情况",
		who: ["centre", "auditor"],
		body: z.strictObject({ countyId: id, unionId: id, caseId: id.optional(), clause, foundOn: day, text }),
		async handle({ env, actor, now, body, key }) {
			const { breachId } = writtenOr(await recordBreach(env, { actor, breach: body, key, now }));
			return { body: { id: breachId } };
		},
	}),
	route({
		...answering,
		path: "/breaches/{id}/settlement",
		summary: "登记违规的处理，一次为准",
		who: ["county_chair"],
		body: z.strictObject({ measures: text, settledOn: day }),
		async handle({ env, actor, now, params, body }) {
			writtenOr(await settleBreach(env, { actor, breachId: params.id, ...body, now }));
			return { body: {} };
		},
	}),
];
