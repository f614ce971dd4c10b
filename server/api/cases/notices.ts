import { z } from "zod";
import { listNotices, NOTICES_PAGE } from "../../../prisma/read/notice-list";
import { sheet } from "../../../prisma/read/notices";
import { reach } from "../../../record/people/actor";
import { PUBLICISED, publicised, RUNNING } from "../../desk/cases/notices/words";
import { byId, onlyAfter, page, paged, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "公示";

const sheetShape = {
	id: z.string(),
	chart: z.enum(PUBLICISED),
	place: z.string(),
	postedOn: said.day,
	workingDays: z.int(),
	unionName: z.string(),
};

export const noticeRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/notices",
		tag: TAG,
		summary: "公示单，新张贴的在前",
		who: "everyone",
		query: onlyAfter,
		status: 200,
		answer: page(z.strictObject({ ...sheetShape, lines: z.int(), takenDown: z.int().meta({ description: "提前撤下的人数" }) })),
		async handle({ deps, actor, query }) {
			const rows = await listNotices(deps.db, reach(actor), query.after);
			return {
				body: paged(
					rows,
					NOTICES_PAGE,
					(row) => row.id,
					(row) => ({ ...row, chart: publicised(row.chart) }),
				),
			};
		},
	}),
	route({
		method: "get",
		path: "/notices/{id}",
		tag: TAG,
		summary: "一份公示单及单上的人",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			...sheetShape,
			countyId: z.string(),
			countyName: z.string(),
			lines: z.array(
				z.strictObject({
					caseId: z.string(),
					title: z.string(),
					standard: z.string().nullable(),
					aidType: z.string().nullable(),
					proposedFen: said.fen.nullable(),
					takenDownOn: said.day.nullable(),
					openObjections: z.int(),
					running: z.boolean(),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const found = await sheet(deps.db, reach(actor), RUNNING, params.id);
			if (!found) throw new Problem(404, NOTHING_HERE);
			return { body: { ...found, chart: publicised(found.chart) } };
		},
	}),
];
