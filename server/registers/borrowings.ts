import { z } from "zod";
import { borrowings } from "../../prisma/read/papers";
import { keeperOf } from "../../record/files/papers";
import { roleOver } from "../../record/people/actor";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 借阅 (D28): what was lent to whom; whoever keeps the copy registers its return. */
export const borrowingsRegister = defineRegister({
	id: "borrowings",
	title: "借阅",
	clause: "D28",
	who: "everyone",
	path: paths.borrowings,
	menu: { group: "档案", about: "纸质申请表借给了谁、何时应还，逾期的、已还的", said: { state: "open" } },
	note: `纸质申请表的借阅都要登记（${cite("D28")}）；借出在档案页面办理。`,
	filters: [
		choice("state", "归还", "不论是否归还", { open: "未归还", overdue: "逾期未还", all: "全部" }),
		UNION,
		{ name: "file", label: "档案", kind: "id", any: "只列出一份档案的借阅。" },
	],
	orders: BY_TIME_LABELS,
	list: borrowings,
	of: ({ paths, now, said: { state, file, union } }) => ({ paths, today: now.today, state, fileId: file, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		fileId: z.string(),
		fileNumber: z.string(),
		title: z.string(),
		unionName: z.string(),
		copy: z.int(),
		borrower: z.string(),
		purpose: z.string(),
		lentOn: said.day,
		dueOn: said.day,
		overdue: z.boolean(),
		byName: z.string().meta({ description: "登记借出的人" }),
		returnedOn: said.day.nullable(),
		returnedTo: z.string().nullable(),
	}),
	itemOf: ({ unionPath: _, unionClosed: __, ...row }, { now }) => ({ ...row, overdue: row.returnedOn === null && row.dueOn < now.today }),
	columns: [
		{ label: "档案", value: (row) => ({ text: row.title, link: paths.file(row.fileId) }) },
		{ label: "建档编号", value: (row) => row.fileNumber, under: true },
		{ label: "管理工会", value: (row) => row.unionName },
		{ label: "份", value: (row) => `第 ${row.copy} 份` },
		{ label: "借阅人", value: (row) => row.borrower },
		{ label: "用途", value: (row) => row.purpose, under: true },
		{ label: "借出日期", value: (row) => ({ day: row.lentOn }) },
		{ label: "应还日期", value: (row) => ({ day: row.dueOn }) },
		{ label: "逾期", value: (row) => (row.overdue ? { text: "逾期未还", tone: "overdue" } : null), under: true },
		{ label: "登记人", value: (row) => row.byName },
		{ label: "归还", value: (row) => (row.returnedOn === null ? "未归还" : dayOf(row.returnedOn)) },
		{ label: "收回人", value: (row) => row.returnedTo && `${row.returnedTo}收`, under: true },
	],
	actions: ({ id, returnedOn, unionPath, copy, unionClosed }, { actor }) =>
		returnedOn === null && roleOver(actor, unionPath, keeperOf(copy, unionClosed))
			? [{ label: "登记归还", href: paths.returnPaper(id) }]
			: [],
	empty: "还没有借阅记录。",
	api: { path: "/borrowings", tag: "档案的保管与借阅", summary: "借阅，后借的在前" },
});
