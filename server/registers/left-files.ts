import { z } from "zod";
import { leftFiles } from "../../prisma/read/left-files";
import { cite } from "../../workflows/rules/clauses";
import { standingOf } from "../cases/standing";
import { casePath, paths } from "../paths";
import { said } from "../words/said";
import { UNION } from "./common";
import { defineRegister } from "./register";

/** D25: what a closed union has left behind waits for the centre to transfer it. */
export const leftFilesRegister = defineRegister({
	id: "leftFiles",
	title: "原工会已撤销、待移交的档案和申请",
	clause: "D25",
	who: "everyone",
	path: paths.leftFiles,
	menu: { group: "档案", about: "工会撤销以后还没有移交的档案和在办的建档申请" },
	note: `请移交到新单位工会或社区、乡镇工会（${cite("D25")}）；已注销的请登记录入全国系统。`,
	filters: [UNION],
	orders: { longest: "撤销早的在前", newest: "新建档的在前" },
	list: leftFiles,
	of: ({ paths: reached, said: { union } }) => ({ paths: reached, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		title: z.string(),
		chart: z.enum(["application", "file"]),
		number: z.string().nullable(),
		unionName: z.string(),
		closedOn: said.day,
		state: z.string(),
		stateLabel: z.string(),
	}),
	itemOf: (row) => {
		const { state, meta } = standingOf(row);
		const { id, title, number, unionName, closedOn } = row;
		const chart = row.chart === "file" ? ("file" as const) : ("application" as const);
		return { id, title, chart, number, unionName, closedOn, state, stateLabel: meta.label };
	},
	columns: [
		{ label: "对象", value: (row) => ({ text: row.title, link: casePath(row.chart, row.id) }) },
		{ label: "建档编号", value: (row) => row.number ?? "" },
		{ label: "原工会", value: (row) => row.unionName },
		{ label: "撤销日期", value: (row) => ({ day: row.closedOn }) },
		{ label: "情况", value: (row) => ({ text: row.stateLabel, tone: "near" }) },
	],
	empty: "没有待移交的档案和申请。",
	api: { path: "/left-files", tag: "困难职工档案", summary: "工会已撤销、还没有移交的档案和在办的建档申请，撤销早的在前" },
});
