import { z } from "zod";
import { UNAIDED_PAGE, unaided, unaidedByUnion } from "../../../prisma/read/unaided";
import { reach } from "../../../record/people/actor";
import { yearOf } from "../../../workflows/rules/plain-date";
import { afterId, id, page, paged, said } from "../fields";
import { type Route, route } from "../route";

/** Z18 不漏一人: files that stand and have had no aid in the calendar year. */
export const unaidedRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/reports/unaided",
		tag: "监督",
		summary: "本年未得到帮扶的在档户：各工会的户数，和逐户名单",
		who: "everyone",
		query: z.strictObject({ unionId: id.optional(), after: afterId }),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				title: z.string(),
				number: z.string(),
				unionName: z.string(),
				recognisedOn: said.day,
				lastAidOn: said.day.nullable(),
				underWay: z.boolean().meta({ description: "有正在办理的帮扶" }),
			}),
		).extend({
			year: z.int(),
			unions: z.array(z.strictObject({ unionId: z.string(), unionName: z.string(), active: z.int(), unaided: z.int() })),
		}),
		async handle({ deps, actor, now, query }) {
			const [paths, year] = [reach(actor), yearOf(now.today)];
			const [unions, rows] = await Promise.all([unaidedByUnion(deps.db, paths, year), unaided(deps.db, paths, year, query)]);
			return {
				body: {
					year,
					unions,
					...paged(
						rows,
						UNAIDED_PAGE,
						(row) => row.id,
						(row) => row,
					),
				},
			};
		},
	}),
];
