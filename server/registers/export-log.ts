import { z } from "zod";
import { exportLog } from "../../prisma/read/exports";
import { labelOf } from "../../record/audit/export";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS } from "./common";
import { defineRegister } from "./register";

const DELIVERIES = { delivered: "已传完", broken_off: "中途断开" } as const;

/** Z17, D28: who took which table or list along. */
export const exportLogRegister = defineRegister({
	id: "exportLog",
	title: "导出记录",
	clause: "D28",
	who: ["auditor"],
	path: paths.exportLog,
	menu: { group: "监督", about: "谁在何时带走过哪张表、哪个列表，行数和校验值，是否送达" },
	note: `每次导出都留有记录：审计的各表、实名制汇总表，和各个列表（${cite("D28")}）。`,
	filters: [],
	orders: BY_TIME_LABELS,
	list: exportLog,
	of: ({ paths }) => ({ paths }),
	item: z.strictObject({
		id: z.string(),
		name: z.string().meta({ description: "表的名称（ledger … real_names）；列表为 list/ 加它的标题；付款文件为 bank_file/ 加年份和序号" }),
		countyName: z.string(),
		fromOn: said.day,
		untilOn: said.day,
		byName: z.string(),
		at: said.instant,
		rows: z.int().nullable().meta({ description: "没有做成的为 null" }),
		reason: z.string().nullable().meta({ description: "为什么带走；证号、卡号不遮盖的才问" }),
		sha256: z.string().nullable(),
		delivery: z
			.enum(["delivered", "broken_off"])
			.nullable()
			.meta({ description: "传到最后一个字节（delivered），或中途断开（broken_off）；正在传的、在页面上看的为 null" }),
	}),
	itemOf: ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
	columns: [
		{ label: "时间", value: (row) => ({ at: row.at }) },
		{ label: "导出人", value: (row) => row.byName },
		{ label: "县总工会", value: (row) => row.countyName },
		{ label: "表", value: (row) => labelOf(row.name) },
		{ label: "期间首日", value: (row) => ({ day: row.fromOn }) },
		{ label: "期间末日", value: (row) => ({ day: row.untilOn }), under: true },
		{ label: "行数", value: (row) => (row.rows === null ? "没有做成" : { count: row.rows }), number: true },
		{ label: "用途", value: (row) => row.reason, under: true },
		{ label: "送达", value: (row) => row.delivery && DELIVERIES[row.delivery] },
		{ label: "SHA-256", value: (row) => row.sha256 && { text: row.sha256, code: true } },
	],
	empty: "还没有导出过。",
	api: { path: "/audit/exports", tag: "经审", summary: "谁在何时导出过什么，新的在前" },
});
