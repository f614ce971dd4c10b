import { z } from "zod";
import { type GroundRow, openGrounds } from "../../prisma/read/grounds";
import { CANCELLATION_GROUNDS } from "../../workflows/charts/file/events";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { groundLabel } from "../words/grounds";
import { said } from "../words/said";
import { UNION } from "./common";
import { defineRegister } from "./register";

/** A ground, as an answer gives it. */
export const groundShape = {
	id: z.string(),
	ground: z.string(),
	label: z.string(),
	metOn: said.day,
	facts: z.string(),
	outcome: z.string().meta({ description: "open · confirmed · declined" }),
	reason: z.string().nullable(),
};

export function groundSaid({ id, ground, metOn, facts, outcome, reason }: GroundRow) {
	return { id, ground, label: groundLabel(ground), metOn, facts, outcome, reason };
}

/** 注销情形: every ground that stands open, on the files of one's reach (D21). */
export const groundsRegister = defineRegister({
	id: "grounds",
	title: "注销情形",
	clause: "D21",
	who: "everyone",
	path: paths.grounds,
	menu: { group: "档案", about: "哪些在档档案出现了应予注销的情形，依据什么事实" },
	note: `${cite("D21")}：“${CLAUSES.D21.text}”。系统按已登记的情况列出，由基层工会或帮扶中心提出、帮扶中心确认；不予采纳的须写明理由。`,
	filters: [{ name: "ground", label: "情形", kind: "choice", any: "全部情形", options: CANCELLATION_GROUNDS }, UNION],
	orders: { longest: "时间长的在前", latest: "新出现的在前" },
	list: openGrounds,
	of: ({ paths, said: { ground, union } }) => ({ paths, ground, unionId: union }),
	item: z.strictObject({ ...groundShape, fileId: z.string(), title: z.string(), number: z.string(), unionName: z.string() }),
	itemOf: (row) => ({ ...groundSaid(row), fileId: row.fileId, title: row.title, number: row.number, unionName: row.unionName }),
	columns: [
		{ label: "档案", value: (row) => ({ text: row.title, link: `${paths.file(row.fileId)}#grounds` }) },
		{ label: "建档编号", value: (row) => row.number, under: true },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "情形", value: (row) => row.label },
		{ label: "依据的事实", value: (row) => row.facts },
		{ label: "自", value: (row) => ({ day: row.metOn }) },
	],
	empty: "没有待处理的注销情形。",
	api: { path: "/grounds", tag: "档案", summary: "待处理的注销情形，时间长的在前" },
});
