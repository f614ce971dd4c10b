import { z } from "zod";
import { LOOK_UPS_PAGE, lookUps } from "../../../prisma/read/look-ups";
import { reach } from "../../../record/actor";
import { page, paged, said } from "../fields";
import { type Route, route } from "../route";

export const lookUpRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/look-ups",
		tag: "经审",
		summary: "谁在何时查看过完整的号码，新的在前",
		who: ["auditor"],
		query: z.strictObject({
			after: z
				.string()
				.regex(/^\d{1,18}$/)
				.optional()
				.meta({ description: "上一页的 next" }),
		}),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				at: said.instant,
				byName: z.string(),
				caseId: z.string(),
				title: z.string(),
				unionName: z.string(),
				what: z.string(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await lookUps(deps.db, reach(actor, ["auditor"]), query.after);
			return {
				body: paged(
					rows,
					LOOK_UPS_PAGE,
					(row) => row.id,
					(row) => ({ ...row, at: row.at.toISOString() }),
				),
			};
		},
	}),
];
