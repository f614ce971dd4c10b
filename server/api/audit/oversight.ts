import { z } from "zod";
import { AUDIT_PAGE, breaches, complaints, findings } from "../../../prisma/read/audit";
import { recordBreach, settleBreach } from "../../../record/audit/breaches";
import { answerComplaint, CHANNELS, takeComplaint } from "../../../record/audit/complaints";
import { answerFinding, writeFinding } from "../../../record/audit/findings";
import { reach } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import { afterId, byId, clause, day, done, id, line, made, page, paged, paragraph, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "监督";
/** Z17: units do not read who complained of them, nor what is found before the county has seen it. */
const OVERSEERS: readonly Role[] = ["centre", "county_chair", "auditor"];

const text = paragraph(2000);
const ofCase = { caseId: z.string().nullable(), chart: z.string().nullable(), title: z.string().nullable() };
const ofCounty = { id: z.string(), countyId: z.string(), countyName: z.string(), ...ofCase, text: z.string(), byName: z.string() };
const answered = { answer: z.string().nullable(), answeredOn: said.day.nullable(), answeredBy: z.string().nullable() };

const listOf = {
	method: "get",
	tag: TAG,
	who: OVERSEERS,
	query: z.strictObject({ after: afterId }),
	status: 200,
} as const;
const making = { method: "post", tag: TAG, key: true, status: 201, answer: made, problems: [404, 422] } as const;
const answering = { method: "post", tag: TAG, params: byId, status: 200, answer: done, problems: [422] } as const;

/** A page of one of the registers, each row as it was read. */
const auditPage = <Row extends { id: string }>(rows: readonly Row[]) =>
	paged(
		rows,
		AUDIT_PAGE,
		({ id }) => id,
		(row) => row,
	);

/** Z17: findings and complaints, and their answers. D29: breaches, and what was done. */
export const oversightRoutes: readonly Route[] = [
	route({
		...listOf,
		path: "/findings",
		summary: "审计发现和答复，新的在前",
		answer: page(z.strictObject({ ...ofCounty, sampleId: z.string().nullable(), clause: said.clause, foundOn: said.day, ...answered })),
		async handle({ deps, actor, query }) {
			const rows = await findings(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
		},
	}),
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
		...listOf,
		path: "/complaints",
		summary: "投诉和答复，新的在前",
		answer: page(
			z.strictObject({
				...ofCounty,
				unionName: z.string().nullable(),
				receivedOn: said.day,
				channel: z.string(),
				complainant: z.string().meta({ description: "匿名的为空" }),
				...answered,
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await complaints(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
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
		...listOf,
		path: "/breaches",
		summary: "违规记录和处理，新的在前",
		answer: page(
			z.strictObject({
				...ofCounty,
				unionName: z.string(),
				clause: said.clause,
				foundOn: said.day,
				measures: z.string().nullable(),
				settledOn: said.day.nullable(),
				settledBy: z.string().nullable(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await breaches(deps.db, reach(actor, OVERSEERS), { before: query.after });
			return { body: auditPage(rows) };
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
