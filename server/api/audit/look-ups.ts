import { z } from "zod";
import { LOOK_UPS_PAGE, lookUps } from "../../../prisma/read/look-ups";
import { LOOK_UP_READERS } from "../../../record/audit/look-ups";
import { reach } from "../../../record/people/actor";
import { id, page, paged, said } from "../fields";
import { type Route, route } from "../route";

export const lookUpRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/look-ups",
		tag: "经审",
		summary: "谁在何时查阅过哪份案件、申请表或完整的号码，新的在前",
		who: LOOK_UP_READERS,
		query: z.strictObject({
			case: id.optional().meta({ format: "uuid", description: "只看一件" }),
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
				chart: z.string(),
				title: z.string(),
				unionName: z.string(),
				what: z.string(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await lookUps(deps.db, reach(actor, LOOK_UP_READERS), { caseId: query.case, after: query.after });
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
