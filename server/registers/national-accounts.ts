import { z } from "zod";
import { nationalAccounts } from "../../prisma/read/national-accounts";
import { NATIONAL_ACCOUNT_READERS } from "../../record/people/national-accounts";
import { cite } from "../../workflows/rules/clauses";
import { paths } from "../paths";
import { said } from "../words/said";
import { choice, UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 全国系统账号 (D28): who holds them. Administrators register, centre and auditors read; a password belongs nowhere. */
export const nationalAccountsRegister = defineRegister({
	id: "nationalAccounts",
	title: "全国系统账号",
	clause: "D28",
	who: NATIONAL_ACCOUNT_READERS,
	path: paths.nationalAccounts,
	menu: { group: "人员", about: "全国工会帮扶工作管理系统的账号由谁持有，不登记密码" },
	note: `全国工会帮扶工作管理系统的账号由谁持有（${cite("D28")}）。密码由持有人自己保管，不在这里登记。`,
	filters: [choice("state", "情况", "含已停用的", { held: "持有", ended: "停用" }), UNION],
	orders: { union: "按工会", newest: "新登记的在前" },
	list: nationalAccounts,
	of: ({ paths, said: { state, union } }) => ({ paths, state, unionId: union }),
	item: z.strictObject({
		id: z.string(),
		unionId: z.string(),
		unionName: z.string(),
		login: z.string(),
		holder: z.string(),
		fromOn: said.day,
		untilOn: said.day.nullable().meta({ description: "现在仍持有的为 null" }),
		note: z.string(),
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "工会", value: (row) => row.unionName },
		{ label: "系统登录名", value: (row) => row.login },
		{ label: "持有人", value: (row) => row.holder },
		{ label: "自何时起", value: (row) => ({ day: row.fromOn }) },
		{ label: "情况", value: (row) => (row.untilOn === null ? { text: "持有", tone: "done" } : { text: "停用", tone: "calm" }) },
		{ label: "停用日期", value: (row) => dayOf(row.untilOn), under: true },
		{ label: "备注", value: (row) => row.note },
	],
	actions: ({ id, untilOn }, { actor }) =>
		untilOn === null && actor.roles.some(({ role }) => role === "administrator")
			? [{ label: "停用", href: paths.endNationalAccount(id) }]
			: [],
	make: { label: "登记账号", href: paths.newNationalAccount, who: ["administrator"] },
	empty: "还没有登记账号。",
	api: { path: "/national-accounts", tag: "全国系统账号", summary: "谁在哪个工会持有或持有过全国系统的账号" },
});
