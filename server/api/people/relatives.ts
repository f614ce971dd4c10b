import { z } from "zod";
import { person } from "../../../prisma/read/people";
import { relativesOf } from "../../../prisma/read/relatives";
import { reach } from "../../../record/people/actor";
import { byId, said } from "../fields";
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
];
