import { z } from "zod";
import { corrections } from "../../prisma/read/corrections";
import { MOVEMENTS } from "../../record/audit/export-words";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { AT_COUNTY, BY_TIME_LABELS, choice, UNION, wordOf } from "./common";
import { defineRegister } from "./register";
import { type AnswerWords, answerIn } from "./second-word";

const ANSWERS: AnswerWords = { open: "待同意", confirmed: "已更正", declined: "不同意" };

/** Where a correction stands, in words. */
export function correctionState({ confirmed }: { confirmed: boolean | null }): ReturnType<typeof answerIn> {
	return answerIn(ANSWERS, confirmed);
}

/** 更正 (Z14): receipts and releases that were recorded wrong, with both people's words. */
export const correctionsRegister = defineRegister({
	id: "corrections",
	title: "到账、下达的更正",
	clause: "Z14",
	who: AT_COUNTY,
	path: paths.corrections,
	menu: { group: "监督", about: "记错的到账和下达，谁申请更正、谁同意" },
	note: `分录不改不删，记错的由另一人同意后冲减；不能冲减到已下达、已占用的以下（${cite("Z14")}）。`,
	filters: [choice("state", "答复", "不论是否答复", ANSWERS), UNION, { name: "fund", label: "资金", kind: "id", any: "一项资金的更正" }],
	orders: BY_TIME_LABELS,
	list: corrections,
	of: ({ paths: reached, said: { union, state, fund } }) => ({ paths: reached, unionId: union, state, fundId: fund }),
	item: z.strictObject({
		id: z.string(),
		countyId: z.string(),
		fundId: z.string(),
		fundName: z.string(),
		projectName: z.string().nullable().meta({ description: "下达到哪个项目；到账的为 null" }),
		entryId: z.string(),
		kind: z.string(),
		on: said.day.meta({ description: "原分录的日期" }),
		recordedFen: said.fen.meta({ description: "原分录的金额（分）" }),
		amountFen: said.fen.meta({ description: "冲减（分）" }),
		reason: z.string(),
		byName: z.string(),
		proposedOn: said.day,
		confirmed: z.boolean().nullable().meta({ description: "空：还没有人答复" }),
		answer: z.string().nullable(),
		answeredName: z.string().nullable(),
		answeredOn: said.day.nullable(),
	}),
	itemOf: ({ countyPath: _, byAccountId: __, ...row }) => row,
	columns: [
		{ label: "申请日期", value: (row) => ({ day: row.proposedOn }) },
		{ label: "分录", value: (row) => ({ text: `${wordOf(MOVEMENTS, row.kind)}，第 ${row.entryId} 号`, link: paths.correction(row.id) }) },
		{ label: "资金", value: (row) => ({ text: row.fundName, link: paths.fund(row.fundId) }), under: true, unless: "fund" },
		{ label: "项目", value: (row) => row.projectName, under: true },
		{ label: "原金额", value: (row) => ({ fen: row.recordedFen }), number: true },
		{ label: "冲减", value: (row) => ({ fen: row.amountFen }), number: true },
		{ label: "理由", value: (row) => ({ text: row.reason, brief: true }) },
		{ label: "申请人", value: (row) => row.byName },
		{ label: "答复", value: correctionState },
		{ label: "答复人", value: (row) => row.answeredName, under: true },
	],
	empty: "没有更正。",
	api: { path: "/corrections", tag: "资金", summary: "到账和下达的更正，新的在前" },
});
