import { z } from "zod";
import { person } from "../../../prisma/read/people";
import { relativesOf } from "../../../prisma/read/relatives";
import { reach } from "../../../record/people/actor";
import { declareRelative, endRelative } from "../../../record/people/relatives";
import { byId, done, line, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "亲属关系申报";

const answer = z.strictObject({
	items: z.array(
		z.strictObject({
			id: z.string(),
			name: z.string(),
			relation: z.string(),
			declaredOn: said.day,
			endedOn: said.day.nullable(),
			endedByName: z.string().nullable(),
			endReason: z.string().nullable(),
		}),
	),
});

export const relativeRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/relatives",
		tag: TAG,
		summary: "我申报过的亲属",
		who: "everyone",
		status: 200,
		answer,
		async handle({ deps, actor }) {
			return { body: { items: await relativesOf(deps.db, actor.accountId) } };
		},
	}),
	route({
		method: "post",
		path: "/relatives",
		tag: TAG,
		summary: "申报亲属；此后对该户的集体研究、审查、审定一律回避",
		description: "身份证号只存摘要，读不回来。",
		who: "everyone",
		body: z.strictObject({
			name: line(50),
			relation: z.string().max(20).meta({ description: "本人、配偶、父母、子女、兄弟姐妹、其他近亲属" }),
			idNumber: z.string().max(40),
		}),
		status: 201,
		answer: made,
		problems: [422],
		async handle({ env, actor, now, body }) {
			const written = await declareRelative(env, { by: actor, relative: body, today: now.today, at: now.at });
			return { body: { id: writtenOr(written).relativeId } };
		},
	}),
	route({
		method: "get",
		path: "/people/{id}/relatives",
		tag: TAG,
		summary: "一个人员申报过的亲属",
		who: ["administrator"],
		params: byId,
		status: 200,
		answer,
		async handle({ deps, actor, params }) {
			if (!(await person(deps.db, reach(actor, ["administrator"]), params.id))) throw new Problem(404, NOTHING_HERE);
			return { body: { items: await relativesOf(deps.db, params.id) } };
		},
	}),
	route({
		method: "post",
		path: "/relatives/{id}/end",
		tag: TAG,
		summary: "更正一项申报，说明理由；不能由本人撤销",
		who: ["administrator"],
		params: byId,
		body: z.strictObject({ reason: line(200) }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await endRelative(env, { by: actor, relativeId: params.id, reason: body.reason, today: now.today, at: now.at }));
			return { body: {} };
		},
	}),
];
