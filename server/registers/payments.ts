import { z } from "zod";
import { payments } from "../../prisma/read/payment-list";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { PAYMENT_OUTCOMES } from "../words/payments";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION, wordOf } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 付款记录 (Z12): every attempt to pay a grant, and what became of it. */
export const paymentsRegister = defineRegister({
	id: "paymentRecord",
	title: "付款记录",
	clause: "Z12",
	who: "everyone",
	path: paths.paymentRecord,
	menu: { group: "监督", about: "每一次付款：付给谁、多少、由谁制单和复核，到账、退票还是冲正" },
	note: `每次付款一行，退票后再付另起一行（${cite("Z12")}）。`,
	filters: [choice("outcome", "结果", "全部结果", PAYMENT_OUTCOMES), UNION],
	orders: BY_TIME_LABELS,
	list: payments,
	of: ({ paths: reached, said: { outcome, union } }) => ({ paths: reached, outcome, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		grantId: z.string(),
		title: z.string(),
		unionName: z.string(),
		attempt: z.int().meta({ description: "第几次付" }),
		method: z.string().meta({ description: "bank 银行卡 · cash 现金" }),
		amountFen: said.fen,
		preparedByName: z.string(),
		preparedOn: said.day,
		releasedByName: z.string().nullable(),
		sentOn: said.day.nullable(),
		outcome: z.string(),
		outcomeOn: said.day.nullable(),
		bounceReason: z.string().nullable(),
	}),
	itemOf: (row) => ({ ...row, amountFen: Number(row.amountFen) }),
	columns: [
		{ label: "姓名", value: (row) => ({ text: row.title, link: paths.grant(row.grantId) }) },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "次数", value: (row) => `第 ${row.attempt} 次` },
		{ label: "方式", value: ({ method }) => (method === "cash" ? "现金" : "转账") },
		{ label: "金额", value: (row) => ({ fen: row.amountFen }), number: true },
		{ label: "制单人", value: (row) => row.preparedByName },
		{ label: "制单日期", value: (row) => ({ day: row.preparedOn }), under: true },
		{ label: "复核人", value: (row) => row.releasedByName },
		{ label: "付款日期", value: (row) => dayOf(row.sentOn), under: true },
		{
			label: "结果",
			value: ({ outcome }) => ({ text: wordOf(PAYMENT_OUTCOMES, outcome), tone: outcome === "confirmed" ? "done" : "calm" }),
		},
		{ label: "结果日期", value: (row) => dayOf(row.outcomeOn), under: true },
		{ label: "退票原因", value: (row) => row.bounceReason, under: true },
	],
	empty: "还没有付款。",
	api: { path: "/payments", tag: "发放", summary: "付款（每次付款一行，退票后再付另起一行），新的在前" },
});
