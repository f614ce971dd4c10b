import { z } from "zod";
import { unionTree } from "../../../prisma/read/unions";
import { reach } from "../../../record/people/actor";
import { said } from "../fields";
import { type Route, route } from "../route";

const TAG = "工会";

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
];
