import { z } from "zod";
import { APPLY_BANK_RESULT, DROP_BANK_RESULT } from "../../record/money/bank/applying";
import { MATCH_RESULT_ROW, SET_RESULT_ROW_ASIDE } from "../../record/money/bank/result-rows";
import { paths } from "../paths";
import { defineForm } from "./form";

const TAG = "银行回单";
const OF_RESULT = { named: { id: "bankResultId" } } as const;
const OF_ROW = { named: { id: "resultRowId" } } as const;

export const applyResultForm = defineForm({
	write: APPLY_BANK_RESULT,
	api: {
		method: "post",
		path: "/bank-results/{id}/apply",
		...OF_RESULT,
		tag: TAG,
		summary: "按回单办理对得上的各行：到账登记到账，退票登记退票；在后台逐笔办理",
		status: 200,
		keyed: true,
		answer: z.strictObject({ rows: z.int().meta({ description: "交办的行数；每行的结果见 GET /bank-results/{id}" }) }),
	},
	desk: {
		action: paths.applyBankResult(":id"),
		...OF_RESULT,
		done: ({ rows }) => `${rows} 笔已交办，正在逐笔登记；刷新本页看结果。`,
		to: (_, { id = "" }) => paths.bankResult(id),
	},
});

export const dropResultForm = defineForm({
	write: DROP_BANK_RESULT,
	api: {
		method: "post",
		path: "/bank-results/{id}/drop",
		...OF_RESULT,
		tag: TAG,
		summary: "作废读错的回单，没有办理过的才可以；同一文件以后可以再读",
		status: 200,
	},
	desk: { action: paths.dropBankResult(":id"), ...OF_RESULT, done: "回单已作废。", to: (_, { id = "" }) => paths.bankResult(id) },
});

export const matchRowForm = defineForm({
	write: MATCH_RESULT_ROW,
	api: {
		method: "post",
		path: "/bank-result-rows/{id}/match",
		...OF_ROW,
		tag: TAG,
		summary: "由人对上一笔付款并办理：到账或退票",
		status: 200,
		keyed: true,
	},
	desk: { action: paths.matchResultRow(":id"), ...OF_ROW, done: "已交办。", to: (_, { id = "" }) => paths.resultRow(id) },
});

export const asideRowForm = defineForm({
	write: SET_RESULT_ROW_ASIDE,
	api: {
		method: "post",
		path: "/bank-result-rows/{id}/aside",
		...OF_ROW,
		tag: TAG,
		summary: "看过的一行不作办理，写明理由",
		status: 200,
	},
	desk: { action: paths.asideResultRow(":id"), ...OF_ROW, done: "已登记不作办理。", to: (_, { id = "" }) => paths.resultRow(id) },
});

export const bankResultForms = [applyResultForm, dropResultForm, matchRowForm, asideRowForm];
