import { z } from "zod";
import { unionTree } from "../../../prisma/read/unions";
import { reach } from "../../../record/people/actor";
import { addUnion, CATEGORY_LABELS, closeUnion, type UnionCategory } from "../../../record/people/unions";
import { byId, done, id, leave, line, made, said } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "工会";

const category = z.enum(Object.keys(CATEGORY_LABELS) as UnionCategory[]).meta({
	description: Object.entries(CATEGORY_LABELS)
		.map(([key, label]) => `${key}：${label}`)
		.join("；"),
});

export const unionRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/unions",
		tag: TAG,
		summary: "您的工会及其下级",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					kind: z.enum(["city", "county", "grassroots"]),
					category: z.string().nullable(),
					name: z.string(),
					depth: z.int().meta({ description: "在树上的第几层" }),
					closedOn: said.day.nullable(),
					openCases: z.int(),
				}),
			),
		}),
		async handle({ deps, actor }) {
			const rows = await unionTree(deps.db, reach(actor));
			return { body: { items: rows.map(({ path: _, kind, ...union }) => ({ ...union, kind: kind as "city" | "county" | "grassroots" })) } };
		},
	}),
	route({
		method: "post",
		path: "/unions",
		tag: TAG,
		summary: "添加工会",
		who: ["administrator"],
		body: z.strictObject({ parentId: id, name: line(60), category: category.optional() }),
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ deps, actor, now, body }) {
			const { unionId } = writtenOr(await addUnion(deps.db, actor, body, now.today));
			return { body: { id: unionId } };
		},
	}),
	route({
		method: "post",
		path: "/unions/{id}/close",
		tag: TAG,
		summary: "撤销工会",
		who: ["administrator"],
		params: byId,
		query: z.strictObject({ leave }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ deps, actor, now, params, query }) {
			writtenOr(await closeUnion(deps.db, actor, params.id, now.today, query.leave === "true"));
			return { body: {} };
		},
	}),
];
