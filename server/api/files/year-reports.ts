import { z } from "zod";
import { reportingUnion, yearReports } from "../../../prisma/read/year-reports";
import { yearNow } from "../../../record/files/year-report";
import { reach } from "../../../record/people/actor";
import { changedSince } from "../../../workflows/rules/year-report";
import { figuresShape } from "../../registers/year-reports";
import { id, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "年度清查和专题报告";

const year = z.coerce.number().int().min(2000).max(2199);

/** D23: the report of September of one union. */
export const yearReportRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/unions/{id}/year-reports/{year}",
		tag: TAG,
		summary: "一个基层工会一年的专题报告：现在的各数、还没有清查的档案、已报的各版",
		who: "everyone",
		params: z.strictObject({ id, year }),
		status: 200,
		answer: z.strictObject({
			now: figuresShape,
			unchecked: z.array(z.string()).meta({ description: "本年没有清查的档案的户主姓名" }),
			changes: z
				.array(z.strictObject({ figure: z.string(), reported: z.int(), now: z.int() }))
				.meta({ description: "报送后变动：与最近一版不同的各数；没有报送的为空" }),
			versions: z.array(
				z.strictObject({ version: z.int(), figures: figuresShape, text: z.string(), byName: z.string(), reportedOn: said.day }),
			),
		}),
		async handle({ deps, actor, params, now }) {
			const union = await reportingUnion(deps.db, reach(actor), params.id);
			if (!union) throw new Problem(404, NOTHING_HERE);
			const [figures, versions] = await Promise.all([
				yearNow(deps.db, { unionId: union.id, year: params.year, today: now.today }),
				yearReports(deps.db, union.id, params.year),
			]);
			const [newest] = versions;
			return { body: { ...figures, changes: newest ? changedSince(newest.figures, figures.now) : [], versions } };
		},
	}),
];
