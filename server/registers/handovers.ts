import { z } from "zod";
import { type HandoverRow, handovers } from "../../prisma/read/handovers";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { handoverState } from "../words/handovers";
import { roleText } from "../words/roles";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice } from "./common";
import { defineRegister } from "./register";

/** A handover, as an answer gives it. */
export const handoverShape = {
	id: z.string(),
	role: z.string(),
	unionId: z.string(),
	unionName: z.string(),
	giverId: z.string(),
	giverName: z.string(),
	takerId: z.string(),
	takerName: z.string(),
	takenOn: said.day.meta({ description: "自该日起由接任人担任" }),
	note: z.string(),
	openedByName: z.string(),
	openedAt: said.instant,
	giverSignedAt: said.instant.nullable(),
	signedByName: z.string().nullable().meta({ description: "谁代移交人一方签的字" }),
	takerSignedAt: said.instant.nullable(),
	withdrawnAt: said.instant.nullable(),
};

export function handoverSaid({ at, giverActive: _, ...row }: HandoverRow) {
	const instant = (date: Date | null) => date?.toISOString() ?? null;
	return {
		...row,
		openedAt: at.toISOString(),
		giverSignedAt: instant(row.giverSignedAt),
		takerSignedAt: instant(row.takerSignedAt),
		withdrawnAt: instant(row.withdrawnAt),
	};
}

/** 工作交接 (D26): everything open in a role, handed over in one list that both sign. */
export const handoversRegister = defineRegister({
	id: "handovers",
	title: "工作交接",
	clause: "D26",
	who: "everyone",
	path: paths.handovers,
	menu: { group: "人员", about: "一个角色未办结的事项，列成清单，双方签字后移交" },
	note: `各工会明确专人承担建档帮扶工作，换人时清单双方签字（${cite("D26")}）。移交自己的角色，请在“我的账号”中打开该角色。`,
	filters: [choice("state", "状态", "不论状态", { open: "待签字", signed: "已移交", withdrawn: "已撤回" })],
	orders: BY_TIME_LABELS,
	list: handovers,
	of: ({ actor, paths, said: { state } }) => ({ accountId: actor.accountId, paths, state }),
	item: z.strictObject(handoverShape),
	itemOf: handoverSaid,
	columns: [
		{ label: "角色", value: (row) => ({ text: roleText(row.role, row.unionName), link: paths.handover(row.id) }) },
		{ label: "移交人", value: (row) => row.giverName },
		{ label: "接任人", value: (row) => row.takerName },
		{ label: "接任日期", value: (row) => ({ day: row.takenOn }) },
		{
			label: "状态",
			value: (row) => {
				const { label, tone } = handoverState(row);
				return { text: label, tone };
			},
		},
	],
	empty: "还没有工作交接。",
	api: { path: "/handovers", tag: "工作交接", summary: "工作交接，新的在前" },
});
