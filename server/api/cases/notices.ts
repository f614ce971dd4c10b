import { z } from "zod";
import { sheet } from "../../../prisma/read/notices";
import { reach } from "../../../record/people/actor";
import { publicised, RUNNING } from "../../cases/notices";
import { sheetShape } from "../../registers/notices";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "公示";

export const noticeRoutes: readonly Route[] = [
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
