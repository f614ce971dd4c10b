import { z } from "zod";
import { BLACKLIST_PAGE, blacklist } from "../../../prisma/read/blacklist";
import { BLACKLIST_READERS } from "../../../record/holds";
import { reach } from "../../../record/people/actor";
import { page, paged, said } from "../fields";
import { type Route, route } from "../route";

export const blacklistRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/blacklist",
		tag: "黑名单",
		summary: "黑名单（D27），新的在前，含已解除和已更正的；基层工会不能查看",
		who: BLACKLIST_READERS,
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
				name: z.string(),
				relation: z.string().meta({ description: "与建档人的关系；本人为骗取建档的职工" }),
				fileId: z.string(),
				fileNumber: z.string(),
				unionName: z.string(),
				since: said.day,
				decision: z.string(),
				liftedOn: said.day.nullable(),
				liftedBy: z.string().nullable().meta({ description: "解除或更正的决定" }),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await blacklist(deps.db, reach(actor, BLACKLIST_READERS), query.after);
			return {
				body: paged(
					rows,
					BLACKLIST_PAGE,
					(row) => row.id,
					(row) => row,
				),
			};
		},
	}),
];
