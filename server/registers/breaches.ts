import { z } from "zod";
import { breaches } from "../../prisma/read/audit";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, caseWords } from "./common";
import { answeredFilter, COUNTY, clauseShape, entriesOf, entryShape, OVERSEERS, stateOf } from "./oversight";
import { defineRegister } from "./register";

/** D29 */
export const breachesRegister = defineRegister({
	id: "breaches",
	title: "违规记录",
	clause: "D29",
	who: OVERSEERS,
	path: paths.breaches,
	menu: { group: "监督", about: "违反规定的情况，及其处理" },
	note: `违反规定的情况由帮扶中心或经审登记，处理由县总工会主席登记（${cite("D29")}）。`,
	filters: [answeredFilter("处理"), COUNTY],
	orders: BY_TIME_LABELS,
	list: breaches,
	of: entriesOf,
	item: z.strictObject({
		...entryShape,
		unionName: z.string(),
		clause: clauseShape,
		foundOn: said.day,
		measures: z.string().nullable(),
		settledOn: said.day.nullable(),
		settledBy: z.string().nullable(),
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "日期", value: (row) => ({ day: row.foundOn }) },
		{ label: "情况", value: (row) => ({ text: row.text, link: paths.breach(row.id), brief: true }) },
		{ label: "条款", value: (row) => cite(row.clause), under: true },
		{ label: "所在工会", value: (row) => row.unionName, under: true },
		{ label: "涉及事项", value: caseWords },
		{ label: "登记人", value: (row) => row.byName },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "处理", value: (row) => stateOf(row.settledOn, "处理") },
		{ label: "处理情况", value: (row) => row.measures && { text: row.measures, brief: true }, under: true },
	],
	make: { label: "登记违规", href: paths.newBreach, who: ["centre", "auditor"] },
	empty: "还没有登记。",
	api: { path: "/breaches", tag: "监督", summary: "违规记录和处理，新的在前" },
});
