import { z } from "zod";
import { bankResults, OPEN_STANDINGS, resultRows } from "../../prisma/read/bank-results";
import { FUND_READERS } from "../../record/money/fund-readers";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { MATCHED, SAYS, STANDINGS, standingText, standingTone } from "../words/bank-results";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION, wordOf } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

export const bankResultShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	fileName: z.string(),
	headings: z.string().meta({ description: "由人写明的各列的意思" }),
	rows: z.int(),
	readOn: said.day,
	byName: z.string(),
	appliedOn: said.day.nullable(),
	appliedName: z.string().nullable(),
	droppedOn: said.day.nullable(),
	droppedName: z.string().nullable(),
	dropReason: z.string().nullable(),
	ready: z.int().meta({ description: "可以办理的行数" }),
	waiting: z.int().meta({ description: "正在办理的" }),
	done: z.int().meta({ description: "已办理，或已有同样结果的" }),
	open: z.int().meta({ description: "要由人看的" }),
	aside: z.int().meta({ description: "不作办理的" }),
};

/** 银行回单 (Z12): what the bank answered, and what came of it. */
export const bankResultsRegister = defineRegister({
	id: "bankResults",
	title: "银行回单",
	clause: "Z12",
	who: FUND_READERS,
	path: paths.bankResults,
	menu: { group: "监督", about: "读入的每份银行回单：办了多少，还有多少要由人看" },
	note: `到账的按银行的日期登记到账，退回的登记退票；同一文件只读一次，同一笔只办一次（${cite("Z12")}）。`,
	filters: [UNION],
	orders: BY_TIME_LABELS,
	list: bankResults,
	of: ({ paths: reached, said: { union } }) => ({ paths: reached, unionId: union }),
	item: z.strictObject(bankResultShape),
	itemOf: ({ countyPath: _, ...row }) => row,
	columns: [
		{ label: "文件", value: (row) => ({ text: row.fileName, link: paths.bankResult(row.id) }) },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "读入日期", value: (row) => ({ day: row.readOn }) },
		{ label: "读入人", value: (row) => row.byName, under: true },
		{ label: "行数", value: (row) => ({ count: row.rows }), number: true },
		{ label: "可以办理", value: (row) => ({ count: row.ready }), number: true },
		{ label: "已办理", value: (row) => ({ count: row.done }), number: true },
		{ label: "要由人看", value: (row) => ({ count: row.open }), number: true },
		{
			label: "现在",
			value: (row) => {
				if (row.droppedOn !== null) return { text: "已作废", tone: "calm" };
				if (row.open > 0) return { text: `${row.open} 行要由人看`, tone: "near" };
				return row.ready > 0 ? { text: "等待办理", tone: "near" } : { text: "办结", tone: "done" };
			},
		},
	],
	make: { label: "读入银行回单", href: paths.newBankResult, who: ["finance"] },
	empty: "还没有银行回单。",
	api: { path: "/bank-results", tag: "银行回单", summary: "读入的银行回单，新的在前" },
});

export const resultRowShape = {
	id: z.string(),
	resultId: z.string(),
	fileName: z.string(),
	countyName: z.string(),
	position: z.int().meta({ description: "回单里的第几行" }),
	grantId: z.string().nullable().meta({ description: "对上的帮扶；对不上的为 null" }),
	title: z.string().nullable(),
	paymentFen: said.fen.nullable(),
	paymentOutcome: z.string().nullable(),
	sentOn: said.day.nullable(),
	amountFen: said.fen.nullable().meta({ description: "回单所写（分）" }),
	on: said.day.nullable(),
	said: z.string().nullable().meta({ description: "arrived 到账 · bounced 退票" }),
	matched: z.string().nullable().meta({ description: "serial 按流水号 · account 按卡号和金额" }),
	doubt: z.string().nullable(),
	standing: z.string(),
	standingLabel: z.string(),
	asideName: z.string().nullable(),
	asideReason: z.string().nullable(),
};

/** 回单待处理 (Z12): rows that match nothing, match twice, or say otherwise than the payment: a person's. */
export const resultRowsRegister = defineRegister({
	id: "bankResultRows",
	title: "回单待处理",
	clause: "Z12",
	who: FUND_READERS,
	path: paths.resultRows,
	menu: { group: "监督", about: "银行回单里对不上、重复、与付款不同的行，逐行由人处理" },
	filters: [choice("standing", "状态", "要由人看的", STANDINGS), { name: "result", label: "回单", kind: "id", any: "一份回单的" }, UNION],
	orders: { oldest: "早的在前", newest: "新的在前" },
	list: resultRows,
	of: ({ paths: reached, said: { union, standing, result } }) => ({
		paths: reached,
		unionId: union,
		resultId: result,
		standings: standing === undefined ? OPEN_STANDINGS : [standing],
	}),
	item: z.strictObject(resultRowShape),
	itemOf: ({ countyPath: _, sealed: __, outcome: ___, ...row }) => ({ ...row, standingLabel: standingText(row) }),
	columns: [
		{ label: "回单的行", value: (row) => ({ text: `第 ${row.position} 行`, link: paths.resultRow(row.id) }) },
		{ label: "文件", value: (row) => ({ text: row.fileName, link: paths.bankResult(row.resultId) }), under: true },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{
			label: "付款",
			value: (row) => (row.title === null || row.grantId === null ? null : { text: row.title, link: paths.grant(row.grantId) }),
		},
		{ label: "对上", value: (row) => row.matched && wordOf(MATCHED, row.matched), under: true },
		{ label: "付款金额", value: (row) => (row.paymentFen === null ? null : { fen: row.paymentFen }), number: true },
		{ label: "回单金额", value: (row) => (row.amountFen === null ? null : { fen: row.amountFen }), number: true },
		{ label: "回单结果", value: (row) => row.said && wordOf(SAYS, row.said) },
		{ label: "回单日期", value: (row) => dayOf(row.on), under: true },
		{ label: "现在", value: (row) => ({ text: row.standingLabel, tone: standingTone(row.standing) }) },
	],
	empty: "没有要由人处理的行。",
	api: { path: "/bank-result-rows", tag: "银行回单", summary: "银行回单里要由人看的行；standing 选别的状态" },
});
