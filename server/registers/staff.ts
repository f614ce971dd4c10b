import { z } from "zod";
import { staff } from "../../prisma/read/staff";
import { disposesOf } from "../../record/people/roles";
import { ROLE_LABELS } from "../../workflows/charts/chart";
import { formatDate, plainDate } from "../../workflows/rules/plain-date";
import { paths } from "../paths";
import { roleLabelOf } from "../words/roles";
import { said } from "../words/said";
import { isNow, isOver, substituteNow } from "../words/staff";
import { choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf, type Value } from "./value";

const itemShape = z.strictObject({
	holdingId: z.string().meta({ description: "这项任职" }),
	accountId: z.string(),
	name: z.string(),
	role: z.string(),
	unionId: z.string(),
	unionName: z.string(),
	fromOn: said.day,
	untilOn: said.day.nullable().meta({ description: "自该日起不再担任" }),
	active: z.boolean().meta({ description: "账号在用" }),
	substitutes: z.array(
		z.strictObject({ id: z.string(), substituteId: z.string(), name: z.string(), fromOn: said.day, untilOn: said.day, reason: z.string() }),
	),
});
type Item = z.input<typeof itemShape>;

function stateOf(row: Item, today: string): Value {
	if (isOver(row, today)) return { text: "曾任", tone: "calm" };
	if (!isNow(row, today)) return { text: "未到任", tone: "calm" };
	return row.active ? { text: "现任", tone: "done" } : { text: "账号停用", tone: "calm" };
}

function substituteOf(row: Item, today: string): Value {
	const now = substituteNow(row, today);
	if (now) return { text: `${now.name} 代理中，至 ${formatDate(plainDate(now.untilOn))}`, tone: "act" };
	const names = new Set(row.substitutes.filter((one) => one.fromOn < one.untilOn).map(({ name }) => name));
	return names.size === 0 ? null : `曾（将）由${[...names].join("、")}代理`;
}

/** 工会人员 (D26): who does the work of a union, now and before, and who stands in for whom. */
export const staffRegister = defineRegister({
	id: "staff",
	title: "工会人员",
	clause: "D26",
	who: "everyone",
	path: paths.staff,
	menu: { group: "人员", about: "各工会谁担任什么角色，由谁代理，现任与曾任" },
	page: "own",
	filters: [
		UNION,
		choice("role", "角色", "各种角色", ROLE_LABELS),
		choice("state", "情况", "现任和曾任的", { now: "现任", other: "曾任、未到任和账号停用的" }),
	],
	orders: { union: "按工会，现任的在前", newest: "新任的在前" },
	list: staff,
	of: ({ paths: reached, now: { today }, said: { union, role, state } }) => ({
		paths: reached,
		today,
		unionId: union,
		role,
		now: state === undefined ? undefined : state === "now",
	}),
	item: itemShape,
	itemOf: ({ id, unionPath: _, ...row }) => ({ holdingId: id, ...row }),
	columns: [
		{ label: "姓名", value: (row) => row.name },
		{ label: "角色", value: (row) => roleLabelOf(row.role) },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "情况", value: (row, { now }) => stateOf(row, now.today) },
		{ label: "自", value: (row) => ({ day: row.fromOn }) },
		{ label: "至", value: (row) => dayOf(row.untilOn) },
		{ label: "代理", value: (row, { now }) => substituteOf(row, now.today) },
	],
	actions: (row, { actor, now }) =>
		row.active && isNow(row, now.today) && disposesOf(actor, row) ? [{ label: "代理与交接", href: paths.holding(row.id) }] : [],
	empty: "没有人担任角色。",
	api: { path: "/staff", tag: "工会人员", summary: "谁在哪个工会担任什么角色，由谁代理，现任与曾任" },
});
