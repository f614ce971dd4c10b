import { z } from "zod";
import { notices } from "../../prisma/read/notice-list";
import { paths } from "../paths";
import { PUBLICISED, publicised, SUBJECTS, subjectOf } from "../words/notices";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";

/** A sheet, as an answer gives it. */
export const sheetShape = {
	id: z.string(),
	chart: z.enum(PUBLICISED),
	place: z.string(),
	postedOn: said.day,
	workingDays: z.int(),
	unionName: z.string(),
};

/** 公示 (D14, Z10): every sheet that was posted. */
export const noticesRegister = defineRegister({
	id: "notices",
	title: "公示",
	clause: "D14",
	who: "everyone",
	path: paths.notices,
	page: "own",
	filters: [choice("chart", "内容", "全部内容", SUBJECTS), UNION],
	orders: BY_TIME_LABELS,
	list: notices,
	of: ({ paths: reached, said: { chart, union } }) => ({ paths: reached, chart, unionId: union }),
	item: z.strictObject({ ...sheetShape, lines: z.int(), takenDown: z.int().meta({ description: "提前撤下的人数" }) }),
	itemOf: (row) => ({ ...row, chart: publicised(row.chart) }),
	columns: [
		{ label: "张贴日期", value: (row) => ({ day: row.postedOn }) },
		{ label: "内容", value: (row) => subjectOf(row.chart) },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "地点", value: (row) => row.place },
		{ label: "工作日", value: (row) => ({ count: row.workingDays }), number: true },
		{ label: "人数", value: (row) => ({ count: row.lines }), number: true },
		{ label: "提前撤下", value: (row) => ({ count: row.takenDown }), number: true },
	],
	actions: ({ id }) => [{ label: "公示单", href: paths.notice(id) }],
	empty: "还没有公示。",
	api: { path: "/notices", tag: "公示", summary: "公示单，新张贴的在前" },
});
