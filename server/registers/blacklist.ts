import { z } from "zod";
import { blacklist } from "../../prisma/read/blacklist";
import { BLACKLIST_READERS } from "../../record/holds";
import { CHARTS } from "../../workflows/charts";
import { cite } from "../../workflows/rules/clauses";
import { casePath, paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 黑名单 (D27), for the county; a union is told no more than to ask it. */
export const blacklistRegister = defineRegister({
	id: "blacklist",
	title: "黑名单",
	clause: "D27",
	who: BLACKLIST_READERS,
	path: paths.blacklist,
	menu: { group: "档案", about: "查实骗取的家庭，自何时起、凭哪个决定，解除与更正" },
	note: `查实骗取建档资格的，立即注销并列入，以后不再建立与其有关的档案（${cite("D27")}）。解除对其他家庭成员的限制、更正有误的记录，在档案中凭决定办理；记录始终保留。`,
	filters: [choice("state", "情况", "含已解除的", { listed: "受限制", lifted: "已解除" }), UNION],
	orders: BY_TIME_LABELS,
	list: blacklist,
	of: ({ paths, said: { state, union } }) => ({ paths, state, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		name: z.string(),
		relation: z.string().meta({ description: "与建档人的关系；本人为骗取建档的职工" }),
		fileId: z.string(),
		chart: z.enum(["application", "file"]).meta({ description: "application：建档以前查实的，fileId 为申请" }),
		fileNumber: z.string().nullable(),
		unionName: z.string(),
		since: said.day,
		decision: z.string(),
		liftedOn: said.day.nullable(),
		liftedBy: z.string().nullable().meta({ description: "解除或更正的决定" }),
	}),
	itemOf: (row) => ({ ...row, chart: chartOf(row) }),
	columns: [
		{ label: "姓名", value: (row) => row.name },
		{ label: "与建档人关系", value: (row) => row.relation },
		{ label: "档案", value: (row) => ({ text: row.fileNumber ?? CHARTS[chartOf(row)].label, link: casePath(chartOf(row), row.fileId) }) },
		{ label: "管理工会", value: (row) => row.unionName },
		{ label: "列入日期", value: (row) => ({ day: row.since }) },
		{ label: "列入的决定", value: (row) => row.decision },
		{ label: "情况", value: (row) => (row.liftedOn === null ? { text: "受限制", tone: "overdue" } : { text: "已解除", tone: "calm" }) },
		{ label: "解除日期", value: (row) => dayOf(row.liftedOn), under: true },
		{ label: "解除的决定", value: (row) => row.liftedBy, under: true },
	],
	empty: "没有列入黑名单的。",
	api: { path: "/blacklist", tag: "黑名单", summary: "黑名单（D27），新的在前，含已解除和已更正的；基层工会不能查看" },
});

function chartOf({ chart }: { chart: string }): "application" | "file" {
	return chart === "file" ? "file" : "application";
}
