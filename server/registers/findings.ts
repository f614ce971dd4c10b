import { z } from "zod";
import { findings } from "../../prisma/read/audit";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, caseWords } from "./common";
import { answeredFilter, answerShape, COUNTY, clauseShape, entriesOf, entryShape, OVERSEERS, stateOf } from "./oversight";
import { defineRegister } from "./register";

/** Z17: what auditors found. */
export const findingsRegister = defineRegister({
	id: "findings",
	title: "审计发现",
	clause: "Z17",
	who: OVERSEERS,
	path: paths.findings,
	menu: { group: "监督", about: "经审发现的问题，帮扶中心或主席的答复" },
	note: `经审发现的问题，由帮扶中心或县总工会主席答复（${cite("Z17")}）。`,
	filters: [answeredFilter("答复"), COUNTY],
	orders: BY_TIME_LABELS,
	list: findings,
	of: entriesOf,
	item: z.strictObject({ ...entryShape, sampleId: z.string().nullable(), clause: clauseShape, foundOn: said.day, ...answerShape }),
	itemOf: (row) => row,
	columns: [
		{ label: "日期", value: (row) => ({ day: row.foundOn }) },
		{ label: "情况", value: (row) => ({ text: row.text, link: paths.finding(row.id), brief: true }) },
		{ label: "条款", value: (row) => cite(row.clause), under: true },
		{ label: "涉及事项", value: caseWords },
		{ label: "登记人", value: (row) => row.byName },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "答复", value: (row) => stateOf(row.answeredOn, "答复") },
		{ label: "答复内容", value: (row) => row.answer && { text: row.answer, brief: true }, under: true },
	],
	make: { label: "登记发现", href: paths.newFinding, who: ["auditor"] },
	empty: "还没有登记。",
	api: { path: "/findings", tag: "监督", summary: "审计发现和答复，新的在前" },
});
