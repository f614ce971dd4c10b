import { z } from "zod";
import { FOUND_PAGE, foundHouseholds } from "../../../prisma/read/found-households";
import { reach } from "../../../record/people/actor";
import { onlyAfter, page, paged, said } from "../fields";
import { type Route, route } from "../route";

const TAG = "走访发现";

/** D10: households found on visits, and the union's help with their application. */
export const foundHouseholdRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/found-households",
		tag: TAG,
		summary: "走访发现、尚未申请的家庭，新的在前",
		who: "everyone",
		query: onlyAfter,
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				unionId: z.string(),
				unionName: z.string(),
				name: z.string(),
				foundOn: said.day,
				visitors: z.array(z.string()),
				situation: z.string(),
				consent: z.string().meta({ description: "open 未表态 · consented 同意 · refused 不同意" }),
				consentOn: said.day.nullable(),
				note: z.string().nullable(),
				applicationId: z.string().nullable(),
			}),
		),
		async handle({ deps, actor, query }) {
			const rows = await foundHouseholds(deps.db, reach(actor), query.after);
			return {
				body: paged(
					rows,
					FOUND_PAGE,
					(row) => row.id,
					({ unionPath: _, ...row }) => row,
				),
			};
		},
	}),
];
