import { z } from "zod";
import { reportingUnion, unionsOfYear, yearReports } from "../../../prisma/read/year-reports";
import { yearNow } from "../../../record/files/year-report";
import { reach } from "../../../record/people/actor";
import { sumFigures } from "../../../workflows/rules/year-report";
import { id, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "年度清查和专题报告";

const counts = z.record(z.string(), z.int());
const figures = z
	.strictObject({
		atStart: z.int().meta({ description: "年初在档" }),
		opened: z.int(),
		transferredIn: z.int(),
		transferredOut: z.int(),
		cancelled: counts.meta({ description: "按注销情形；out_of_poverty 为脱困，fraud 为查实骗取" }),
		active: z.int().meta({ description: "现在在档" }),
		causes: counts.meta({ description: "在档各户的致困原因，一户可有几项" }),
		aid: z.array(z.strictObject({ kind: z.string(), service: z.boolean(), households: z.int(), times: z.int(), amountFen: said.fen })),
		checked: z.int().meta({ description: "本年已清查" }),
		unchecked: z.int().meta({ description: "本年未清查" }),
	})
	.meta({ id: "YearFigures" });
const year = z.coerce.number().int().min(2000).max(2199);

/** D23: the reports of September. */
export const yearReportRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/year-reports",
		tag: TAG,
		summary: "各基层工会一年的专题报告报送情况，和已报各数的合计",
		who: "everyone",
		query: z.strictObject({ year: year.optional().meta({ description: "不填为今年" }) }),
		status: 200,
		answer: z.strictObject({
			year: z.int(),
			sum: figures,
			items: z.array(
				z.strictObject({
					unionId: z.string(),
					unionName: z.string(),
					active: z.int(),
					unchecked: z.int().meta({ description: "本年没有清查的在档档案" }),
					version: z.int().nullable(),
					reportedOn: said.day.nullable(),
					figures: figures.nullable(),
				}),
			),
		}),
		async handle({ deps, actor, now, query }) {
			const of = query.year ?? Number(now.today.slice(0, 4));
			const items = await unionsOfYear(deps.db, reach(actor), of);
			return { body: { year: of, sum: sumFigures(items.flatMap((row) => row.figures ?? [])), items } };
		},
	}),
	route({
		method: "get",
		path: "/unions/{id}/year-reports/{year}",
		tag: TAG,
		summary: "一个基层工会一年的专题报告：现在的各数、还没有清查的档案、已报的各版",
		who: "everyone",
		params: z.strictObject({ id, year }),
		status: 200,
		answer: z.strictObject({
			now: figures,
			unchecked: z.array(z.string()).meta({ description: "本年没有清查的档案的户主姓名" }),
			versions: z.array(z.strictObject({ version: z.int(), figures, text: z.string(), byName: z.string(), reportedOn: said.day })),
		}),
		async handle({ deps, actor, params }) {
			const union = await reportingUnion(deps.db, reach(actor), params.id);
			if (!union) throw new Problem(404, NOTHING_HERE);
			const [now, versions] = await Promise.all([yearNow(deps.db, union.id, params.year), yearReports(deps.db, union.id, params.year)]);
			return { body: { ...now, versions } };
		},
	}),
];
