import { z } from "zod";
import { lateEntries } from "../../prisma/read/late-entries";
import { paths } from "../paths";
import { said } from "../words/said";
import { caseWords, UNION } from "./common";
import { defineRegister } from "./register";
import { answerOf, CASE_SHAPE, CONFIRMATION, nameOnRecord, WORD_SHAPE } from "./second-word";

/** D26, Z17: days that were recorded late, why, and the second person's word on them. */
export const lateEntriesRegister = defineRegister({
	id: "late-entries",
	title: "补录",
	clause: "D26",
	who: ["centre", "county_chair", "auditor"],
	path: paths.lateEntries,
	menu: { group: "监督", about: "事后补录的日期、理由，和另一人的确认" },
	filters: [CONFIRMATION, UNION],
	orders: { newest: "新登记的在前", oldest: "早登记的在前" },
	list: lateEntries,
	of: ({ paths: reached, said: { union, state } }) => ({ paths: reached, unionId: union, state }),
	item: z.strictObject({
		...CASE_SHAPE,
		seq: z.int().meta({ description: "第几条办理记录" }),
		event: z.string(),
		field: z.string(),
		day: said.day,
		recordedOn: said.day,
		reason: z.string().nullable(),
		...WORD_SHAPE,
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "登记日期", value: (row) => ({ day: row.recordedOn }) },
		{ label: "姓名", value: caseWords },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{ label: "补录的日期", value: nameOnRecord },
		{ label: "日期", value: (row) => ({ day: row.day }) },
		{ label: "理由", value: (row) => row.reason && { text: row.reason, brief: true } },
		{ label: "登记人", value: (row) => row.byName },
		{ label: "确认", value: answerOf },
		{ label: "确认人", value: (row) => row.decidedName, under: true },
	],
	empty: "没有补录的日期。",
	api: { path: "/late-entries", tag: "监督", summary: "补录的日期、理由和确认，新登记的在前" },
});
