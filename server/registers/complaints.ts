import { z } from "zod";
import { complaints } from "../../prisma/read/audit";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, caseWords } from "./common";
import { answeredFilter, answerShape, COUNTY, entriesOf, entryShape, OVERSEERS, stateOf } from "./oversight";
import { defineRegister } from "./register";

/** Z17 社会监督 */
export const complaintsRegister = defineRegister({
	id: "complaints",
	title: "投诉",
	clause: "Z17",
	who: OVERSEERS,
	path: paths.complaints,
	menu: { group: "监督", about: "社会监督：收到的投诉和答复" },
	note: `收到的投诉由帮扶中心或县总工会主席答复，基层工会看不到（${cite("Z17")}）。`,
	filters: [answeredFilter("答复"), COUNTY],
	orders: BY_TIME_LABELS,
	list: complaints,
	of: entriesOf,
	item: z.strictObject({
		...entryShape,
		unionName: z.string().nullable(),
		receivedOn: said.day,
		channel: z.string(),
		complainant: z.string().meta({ description: "匿名的为空" }),
		...answerShape,
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "日期", value: (row) => ({ day: row.receivedOn }) },
		{ label: "情况", value: (row) => ({ text: row.text, link: paths.complaint(row.id), brief: true }) },
		{ label: "所涉工会", value: (row) => row.unionName, under: true },
		{ label: "涉及事项", value: caseWords },
		{ label: "登记人", value: (row) => row.byName },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "答复", value: (row) => stateOf(row.answeredOn, "答复") },
		{ label: "答复内容", value: (row) => row.answer && { text: row.answer, brief: true }, under: true },
	],
	make: { label: "受理投诉", href: paths.newComplaint, who: ["centre", "auditor"] },
	empty: "还没有登记。",
	api: { path: "/complaints", tag: "监督", summary: "投诉和答复，新的在前" },
});
