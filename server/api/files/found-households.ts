import { z } from "zod";
import { openFoundApplication } from "../../../record/applications";
import { addFoundHousehold, decideFoundHousehold } from "../../../record/files/found-households";
import { byId, day, done, id, line, made, paragraph } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "走访发现";

/** D10: households found on visits, what they say, and the union's help with their application. */
export const foundHouseholdRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/found-households",
		tag: TAG,
		summary: "登记走访发现的困难家庭",
		who: "everyone",
		body: z.strictObject({
			unionId: id,
			name: line(50),
			foundOn: day,
			visitors: z.array(line(50)).max(20),
			situation: paragraph(2000),
		}),
		key: true,
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ env, actor, now, body, key }) {
			return { body: writtenOr(await addFoundHousehold(env, { actor, found: body, key, now })) };
		},
	}),
	route({
		method: "post",
		path: "/found-households/{id}/consent",
		tag: TAG,
		summary: "登记本人是否同意申请，一次",
		who: "everyone",
		params: byId,
		body: z.strictObject({ consent: z.enum(["consented", "refused"]), consentOn: day, note: line(200).optional() }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			const { consent, consentOn, note } = body;
			writtenOr(await decideFoundHousehold(env, { actor, id: params.id, consent, consentOn, note, now }));
			return { body: {} };
		},
	}),
	route({
		method: "post",
		path: "/found-households/{id}/application",
		tag: TAG,
		summary: "协助已同意的家庭申请：新建申请（草稿），一户一次",
		who: "everyone",
		params: byId,
		status: 201,
		answer: z.strictObject({ id, formVersion: z.int() }),
		problems: [422],
		async handle({ env, actor, now, params }) {
			const { caseId, formVersion } = writtenOr(await openFoundApplication(env, { actor, foundId: params.id, at: now.at }));
			return { body: { id: caseId, formVersion }, version: 1, location: `/applications/${caseId}` };
		},
	}),
];
