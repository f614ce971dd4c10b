import { z } from "zod";
import { imports } from "../../prisma/read/imports";
import { IMPORT_KINDS } from "../../record/imports/kinds";
import { paths } from "../paths";
import { IMPORT_STATES } from "../words/imports";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";

const KINDS = Object.fromEntries(Object.values(IMPORT_KINDS).map(({ id, label }) => [id, label]));
const STATES = Object.fromEntries(Object.entries(IMPORT_STATES).map(([state, { label }]) => [state, label]));

export const importShape = {
	id: z.string(),
	kind: z.string().meta({ description: "found 走访发现 · file 已有档案 · national 全国系统的导出（只比对）" }),
	unionId: z.string(),
	unionName: z.string(),
	fileName: z.string(),
	state: z.string().meta({
		description: Object.entries(STATES)
			.map((pair) => pair.join(" "))
			.join(" · "),
	}),
	byName: z.string(),
	at: said.instant,
	takenByName: z.string().nullable(),
	rows: z.int(),
	undecided: z.int().meta({ description: "有错或重复、还没有决定的行数" }),
	left: z.int().meta({ description: "决定不导入的行数" }),
	taken: z.int().meta({ description: "已导入的行数" }),
};

/** 导入: spreadsheets that were uploaded, and what has become of them. */
export const importsRegister = defineRegister({
	id: "imports",
	title: "导入",
	clause: "D10",
	who: ["unit_clerk", "unit_chair", "centre", "county_chair", "auditor"],
	path: paths.imports,
	menu: { group: "档案", about: "从 WPS、Excel 表格或 CSV 导入走访发现的家庭和已有档案，试算、核对后导入" },
	filters: [choice("kind", "导入什么", "各种", KINDS), choice("state", "状态", "各种状态", STATES), UNION],
	orders: BY_TIME_LABELS,
	list: imports,
	of: ({ paths: reached, said: { kind, state, union } }) => ({ paths: reached, kind, state, unionId: union }),
	item: z.strictObject(importShape),
	itemOf: ({ id, kind, unionId, unionName, fileName, state, byName, at, takenByName, rows, undecided, left, taken }) => ({
		...{ id, kind, unionId, unionName, fileName, state, byName, at: at.toISOString(), takenByName, rows, undecided, left, taken },
	}),
	columns: [
		{ label: "文件", value: (row) => ({ text: row.fileName, link: paths.import(row.id) }) },
		{ label: "导入什么", value: (row) => KINDS[row.kind] ?? row.kind, under: true },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "状态", value: ({ state }) => ({ text: IMPORT_STATES[state]?.label ?? state, tone: IMPORT_STATES[state]?.tone }) },
		{ label: "行数", value: (row) => ({ count: row.rows }), number: true },
		{ label: "已导入", value: (row) => ({ count: row.taken }), number: true },
		{ label: "上传", value: (row) => row.byName },
		{ label: "时间", value: (row) => ({ at: row.at }), under: true },
	],
	make: { label: "上传表格", href: paths.newImport, who: ["unit_clerk", "unit_chair", "centre"] },
	empty: "还没有上传过表格。",
	api: { path: "/imports", tag: "导入", summary: "上传过的表格和进展，新的在前" },
});
