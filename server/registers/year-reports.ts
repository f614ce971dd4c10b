import { z } from "zod";
import { reportedFigures, unionsOfYear } from "../../prisma/read/year-reports";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { yearOf } from "../../workflows/rules/plain-date";
import { sumFigures } from "../../workflows/rules/year-report";
import { paths } from "../paths";
import { said } from "../words/said";
import { choice } from "./common";
import { type Ask, defineRegister } from "./register";
import { dayOf } from "./value";

const counts = z.record(z.string(), z.int());

/** The figures of a report, as an answer gives them. */
export const figuresShape = z
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

/** Without a word about it, this year. */
export function yearAskedOf({ now, said: { year } }: Pick<Ask, "now" | "said">): number {
	return year === undefined ? yearOf(now.today) : Number(year);
}

/** 专题报告 (D23): how far each grassroots union is with its report of September. */
export const yearReportsRegister = defineRegister({
	id: "yearReports",
	title: "专题报告",
	clause: "D23",
	who: "everyone",
	path: paths.yearReports,
	menu: { group: "档案", about: "每年 9 月各工会报送的致困原因、帮扶情况、脱困成效" },
	page: "own",
	note: `${cite("D23")}：“${CLAUSES.D23.text}”。9 月 30 日前报送。`,
	filters: [
		{ name: "year", label: "专题报告", kind: "year", any: "今年" },
		choice("state", "报告", "不论是否已报", { missing: "未报", reported: "已报" }),
	],
	orders: { missing: "未报的在前", union: "按工会" },
	list: unionsOfYear,
	of: (ask) => ({
		paths: ask.paths,
		year: yearAskedOf(ask),
		reported: ask.said.state === undefined ? undefined : ask.said.state === "reported",
	}),
	size: 100,
	item: z.strictObject({
		unionId: z.string(),
		unionName: z.string(),
		active: z.int(),
		unchecked: z.int().meta({ description: "本年没有清查的在档档案" }),
		version: z.int().nullable(),
		reportedOn: said.day.nullable(),
		figures: figuresShape.nullable(),
	}),
	itemOf: ({ id, ...row }) => ({ unionId: id, ...row }),
	columns: [
		{ label: "工会", value: (row, ask) => ({ text: row.unionName, link: paths.yearReport(row.unionId, yearAskedOf(ask)) }) },
		{ label: "在档", value: (row) => ({ count: row.active }), number: true },
		{
			label: "本年未清查",
			value: ({ unchecked }) => (unchecked > 0 ? { text: String(unchecked), tone: "near" } : { count: 0 }),
			number: true,
		},
		{
			label: "报告",
			value: ({ version }) => (version === null ? { text: "未报", tone: "near" } : { text: `第 ${version} 版`, tone: "done" }),
		},
		{ label: "报送日期", value: (row) => dayOf(row.reportedOn) },
	],
	empty: "您的范围内没有基层工会。",
	api: {
		path: "/year-reports",
		tag: "年度清查和专题报告",
		summary: "各基层工会一年的专题报告报送情况，和已报各数的合计；不带 year 的为今年",
		beside: {
			shape: { year: z.int(), sum: figuresShape },
			read: async (db, ask) => ({ year: yearAskedOf(ask), sum: sumFigures(await reportedFigures(db, ask.paths, yearAskedOf(ask))) }),
		},
	},
});
