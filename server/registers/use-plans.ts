import { z } from "zod";
import { usePlans } from "../../prisma/read/use-plans";
import { FUND_READERS } from "../../record/money/fund-readers";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { formatDate, plainDate } from "../../workflows/rules/plain-date";
import { WAYS } from "../../workflows/rules/use-plan";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, UNION, wordOf } from "./common";
import { defineRegister } from "./register";

export const usePlanShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	year: z.int(),
	version: z.int(),
	way: z.string(),
	totalFen: said.fen.meta({ description: "全年资金（分）" }),
	plannedFen: said.fen.meta({ description: "各行合计（分）" }),
	text: z.string(),
	byName: z.string(),
	heldOn: said.day.nullable().meta({ description: "审定的主席会议；草案为 null" }),
	minutes: z.string().nullable(),
	approvedName: z.string().nullable(),
};

/** 使用方案 (Z15): the county's plan of each year, every version. */
export const usePlansRegister = defineRegister({
	id: "usePlans",
	title: "全年使用方案",
	clause: "Z15",
	who: FUND_READERS,
	path: paths.usePlans,
	menu: { group: "监督", about: "县全年资金按工会和帮扶类别的安排，草拟、调整、审定" },
	note: `${cite("Z15")}：“${CLAUSES.Z15.text}”`,
	filters: [{ name: "year", label: "使用方案", kind: "year", any: "各年" }, UNION],
	orders: BY_TIME_LABELS,
	list: usePlans,
	of: ({ paths: reached, said: { union, year } }) => ({
		paths: reached,
		unionId: union,
		year: year === undefined ? undefined : Number(year),
	}),
	item: z.strictObject(usePlanShape),
	itemOf: ({ countyPath: _, byAccountId: __, ...row }) => row,
	columns: [
		{ label: "年度", value: (row) => ({ text: `${row.year} 年第 ${row.version} 版`, link: paths.usePlan(row.id) }) },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "安排", value: (row) => wordOf(WAYS, row.way) },
		{ label: "全年资金", value: (row) => ({ fen: row.totalFen }), number: true },
		{ label: "各行合计", value: (row) => ({ fen: row.plannedFen }), number: true },
		{ label: "草拟", value: (row) => row.byName },
		{
			label: "审定",
			value: ({ heldOn }) =>
				heldOn === null ? { text: "草案", tone: "near" } : { text: `${formatDate(plainDate(heldOn))}审定`, tone: "done" },
		},
	],
	make: { label: "草拟全年使用方案", href: paths.newUsePlan, who: ["centre"] },
	empty: "还没有使用方案。",
	api: { path: "/use-plans", tag: "资金报表", summary: "县全年的使用方案，各版，新的在前" },
});
