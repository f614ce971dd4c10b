import { z } from "zod";
import { bankFiles } from "../../prisma/read/bank-files";
import { FUND_READERS } from "../../record/money/fund-readers";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, UNION } from "./common";
import { defineRegister } from "./register";

export const bankFileShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	year: z.int(),
	number: z.int().meta({ description: "本县当年第几份" }),
	layoutName: z.string(),
	rows: z.int(),
	totalFen: said.fen,
	sha256: z.string().meta({ description: "原文的 SHA-256" }),
	madeOn: said.day,
	byName: z.string(),
	voidedOn: said.day.nullable(),
	voidedName: z.string().nullable(),
	voidReason: z.string().nullable(),
	arrived: z.int().meta({ description: "已到账的笔数" }),
	bounced: z.int().meta({ description: "退票的笔数" }),
	open: z.int().meta({ description: "还没有结果的笔数" }),
	openFen: said.fen.meta({ description: "还没有结果的金额（分）" }),
};

/** 付款文件 (Z12, Z14): what was given to the bank. */
export const bankFilesRegister = defineRegister({
	id: "bankFiles",
	title: "付款文件",
	clause: "Z12",
	who: FUND_READERS,
	path: paths.bankFiles,
	menu: { group: "监督", about: "交给银行的每份付款文件：笔数、金额、校验值，多少已有结果" },
	note: `放行后的转账付款写进文件交给银行，一笔付款不会在两份有效的文件里（${cite("Z14")}）。`,
	filters: [UNION],
	orders: BY_TIME_LABELS,
	list: bankFiles,
	of: ({ paths: reached, said: { union } }) => ({ paths: reached, unionId: union }),
	item: z.strictObject(bankFileShape),
	itemOf: ({ countyPath: _, byAccountId: __, ...row }) => row,
	columns: [
		{ label: "付款文件", value: (row) => ({ text: `${row.year} 年第 ${row.number} 号`, link: paths.bankFile(row.id) }) },
		{ label: "县总工会", value: (row) => row.countyName, under: true },
		{ label: "版式", value: (row) => row.layoutName },
		{ label: "笔数", value: (row) => ({ count: row.rows }), number: true },
		{ label: "合计", value: (row) => ({ fen: row.totalFen }), number: true },
		{ label: "生成日期", value: (row) => ({ day: row.madeOn }) },
		{ label: "生成人", value: (row) => row.byName, under: true },
		{
			label: "结果",
			value: ({ voidedOn, open, bounced }) => {
				if (voidedOn !== null) return { text: "已作废", tone: "calm" };
				if (open > 0) return { text: `${open} 笔未回`, tone: "near" };
				return bounced > 0 ? { text: `已回，退票 ${bounced} 笔`, tone: "calm" } : { text: "全部到账", tone: "done" };
			},
		},
		{ label: "未回金额", value: (row) => ({ fen: row.openFen }), number: true },
		{ label: "SHA-256", value: (row) => ({ text: row.sha256, code: true }) },
	],
	make: { label: "生成付款文件", href: paths.newBankFile, who: ["finance"] },
	empty: "还没有付款文件。",
	api: { path: "/bank-files", tag: "付款文件", summary: "交给银行的付款文件，新的在前" },
});
