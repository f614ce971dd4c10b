import { z } from "zod";
import { type CorrectionListed, recordCorrections } from "../../prisma/read/record-corrections";
import { CHARTS, isChartId } from "../../workflows/charts";
import { saidText } from "../../workflows/rules/said-field";
import { paths } from "../paths";
import { said } from "../words/said";
import { caseWords, UNION } from "./common";
import { answerOf, CONFIRMATION } from "./confirmation";
import { defineRegister } from "./register";

type Named = Pick<CorrectionListed, "chart" | "event" | "field">;

function fieldOf({ chart, event, field }: Named) {
	return isChartId(chart) ? CHARTS[chart].events[event]?.fields.find(({ name }) => name === field) : undefined;
}

const textOf = (row: Named, value: string): string => {
	const field = fieldOf(row);
	return field ? saidText(field, value) : value;
};

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
		id: z.string(),
		caseId: z.string(),
		chart: z.string(),
		title: z.string(),
		unionName: z.string(),
		countyId: z.string(),
		seq: z.int().meta({ description: "提出更正的办理记录" }),
		ofSeq: z.int().meta({ description: "有误的办理记录" }),
		event: z.string(),
		field: z.string(),
		was: z.string(),
		becomes: z.string(),
		reason: z.string(),
		proposedOn: said.day,
		byName: z.string(),
		confirmer: z.string().meta({ description: "由谁确认" }),
		confirmed: z.boolean().nullable().meta({ description: "空：还没有人答复" }),
		decidedOn: said.day.nullable(),
		decidedName: z.string().nullable(),
		followed: z.array(z.string()).meta({ description: "随之改变的期限和标记" }),
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "提出日期", value: (row) => ({ day: row.proposedOn }) },
		{ label: "姓名", value: caseWords },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{
			label: "更正的内容",
			value: (row) => (isChartId(row.chart) ? `${CHARTS[row.chart].label}：${fieldOf(row)?.label ?? row.field}` : row.field),
		},
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
