import { z } from "zod";
import { recordCorrections } from "../../prisma/read/record-corrections";
import { CHARTS, isChartId } from "../../workflows/charts";
import { saidText } from "../../workflows/rules/said-field";
import { paths } from "../paths";
import { recordedField } from "../words/recorded-field";
import { said } from "../words/said";
import { caseWords, UNION } from "./common";
import { defineRegister } from "./register";
import { answerOf, CASE_SHAPE, CONFIRMATION, nameOnRecord, WORD_SHAPE } from "./second-word";

function textOf({ chart, ...of }: { chart: string; event: string; field: string }, value: string): string {
	const field = isChartId(chart) ? recordedField(CHARTS[chart], of) : undefined;
	return field ? saidText(field, value) : value;
}

/** D26, Z17: days and numbers that were typed wrong, what is true, why, and the second person's word on it. */
export const recordCorrectionsRegister = defineRegister({
	id: "record-corrections",
	title: "更正登记",
	clause: "D26",
	who: ["centre", "county_chair", "auditor"],
	path: paths.recordCorrections,
	menu: { group: "监督", about: "登记有误的日期和文号、更正的理由，和另一人的确认" },
	filters: [CONFIRMATION, UNION],
	orders: { newest: "新提出的在前", oldest: "早提出的在前" },
	list: recordCorrections,
	of: ({ paths: reached, said: { union, state } }) => ({ paths: reached, unionId: union, state }),
	item: z.strictObject({
		...CASE_SHAPE,
		seq: z.int().meta({ description: "提出更正的办理记录" }),
		ofSeq: z.int().meta({ description: "有误的办理记录" }),
		event: z.string(),
		field: z.string(),
		was: z.string(),
		becomes: z.string(),
		reason: z.string(),
		proposedOn: said.day,
		...WORD_SHAPE,
		followed: z.array(z.string()).meta({ description: "随之改变的期限和标记" }),
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "提出日期", value: (row) => ({ day: row.proposedOn }) },
		{ label: "姓名", value: caseWords },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{ label: "更正的内容", value: nameOnRecord },
		{ label: "原登记", value: (row) => textOf(row, row.was) },
		{ label: "更正为", value: (row) => textOf(row, row.becomes) },
		{ label: "理由", value: (row) => ({ text: row.reason, brief: true }) },
		{ label: "提出人", value: (row) => row.byName },
		{ label: "确认", value: answerOf },
		{ label: "确认人", value: (row) => row.decidedName, under: true },
		{ label: "随之改变", value: (row) => (row.followed.length > 0 ? { text: row.followed.join("；"), brief: true } : null) },
	],
	empty: "没有更正过的登记。",
	api: { path: "/record-corrections", tag: "监督", summary: "更正的日期和文号、理由和确认，新提出的在前" },
});
