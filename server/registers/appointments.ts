import { z } from "zod";
import { appointments } from "../../prisma/read/appointments";
import { APPOINTMENT_READERS } from "../../record/people/appointments";
import { cite } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { paths } from "../paths";
import { roleLabelOf } from "../words/roles";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf, timeOf } from "./value";

/** What happened. */
const KINDS: Readonly<Record<string, string>> = {
	appointed: "任命",
	taken_over: "接任",
	substituted: "代理",
	password_reset: "重设密码",
	switched_off: "停用账号",
	switched_on: "启用账号",
	union_closed: "撤销工会",
};

interface Ended {
	endedHow: string | null;
	endedByName: string | null;
	takerName: string | null;
	untilOn: string | null;
}

function endedText({ endedHow, endedByName, takerName, untilOn }: Ended, today: PlainDate): string | null {
	switch (endedHow) {
		case "handed_over":
			return `移交给${takerName}`;
		case "ended":
			return `${endedByName ?? "—"}停止`;
		case "union_closed":
			return "工会撤销";
		default:
			return untilOn !== null && untilOn <= today ? "到期" : null;
	}
}

/** 任职台账 (D26): who was given which role by whom, who stood in, how it ended, whose password was reset. */
export const appointmentsRegister = defineRegister({
	id: "appointments",
	title: "任职台账",
	clause: "D26",
	who: APPOINTMENT_READERS,
	path: paths.appointments,
	menu: { group: "人员", about: "谁被谁任命、停止、代理，何时起止、如何停止，谁的密码被重设" },
	note: `谁在何时任命、停止了哪个角色，由谁代理，谁的密码由系统管理员重设（${cite("D26")}）。只添不改；没有人能任命自己，每一条都预警县总工会主席和经审。`,
	filters: [UNION, choice("kind", "事项", "全部事项", KINDS)],
	orders: BY_TIME_LABELS,
	list: appointments,
	of: ({ paths, said: { union, kind } }) => ({ paths, unionId: union, kind }),
	item: z.strictObject({
		id: z.string(),
		kind: z.string().meta({
			description:
				"appointed 任命 · taken_over 接任 · substituted 代理 · password_reset 重设密码 · switched_off / switched_on 停用、启用账号 · union_closed 撤销工会",
		}),
		name: z.string().nullable(),
		principalName: z.string().nullable().meta({ description: "代理谁" }),
		role: z.string().nullable(),
		unionName: z.string(),
		fromOn: said.day.nullable(),
		untilOn: said.day.nullable().meta({ description: "自该日起不再担任" }),
		byName: z.string().nullable().meta({ description: "经办；首次登记的管理员和升级前已有的为 null" }),
		at: said.instant.nullable(),
		endedHow: z
			.string()
			.nullable()
			.meta({ description: "ended 被停止 · handed_over 移交 · union_closed 工会撤销；到期的为 null，看 untilOn" }),
		endedByName: z.string().nullable(),
		endedAt: said.instant.nullable(),
		takerName: z.string().nullable().meta({ description: "移交给谁" }),
	}),
	itemOf: ({ at, endedAt, ...row }) => ({ ...row, at: at?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null }),
	columns: [
		{
			label: "事项",
			value: ({ kind }) => ({ text: KINDS[kind] ?? kind, tone: kind === "appointed" || kind === "taken_over" ? "act" : "calm" }),
		},
		{ label: "姓名", value: (row) => row.name },
		{ label: "角色", value: ({ role }) => role && roleLabelOf(role) },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{ label: "代理", value: ({ principalName }) => principalName && `代${principalName}`, under: true },
		{ label: "自", value: (row) => dayOf(row.fromOn) },
		{ label: "至", value: (row) => dayOf(row.untilOn) },
		{
			label: "经办",
			value: ({ byName, kind, at }) => byName ?? (kind === "appointed" && at === null ? "首次登记，或升级前已有" : null),
		},
		{ label: "登记时间", value: (row) => timeOf(row.at), under: true },
		{ label: "如何停止", value: (row, { now }) => endedText(row, now.today) },
		{ label: "停止时间", value: (row) => timeOf(row.endedAt), under: true },
	],
	empty: "还没有记录。",
	api: {
		path: "/appointments",
		tag: "任职台账",
		summary: "谁被任命、停止、代理，谁的账号被停用或重设密码，由谁、何时；新的在前，只添不改",
	},
});
