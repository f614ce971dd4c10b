import { z } from "zod";
import { people } from "../../prisma/read/people";
import { paths } from "../paths";
import { roleText } from "../words/roles";
import { said } from "../words/said";
import { choice } from "./common";
import { defineRegister } from "./register";

/** A person, as an answer gives them. */
export const personShape = z.strictObject({
	id: z.string(),
	name: z.string(),
	login: z.string(),
	active: z.boolean(),
	roles: z.array(
		z.strictObject({ id: z.string(), role: z.string(), unionName: z.string(), fromOn: said.day, untilOn: said.day.nullable() }),
	),
});

/** 人员 (D26): accounts and the roles they hold, for administrators. */
export const peopleRegister = defineRegister({
	id: "people",
	title: "人员",
	clause: "D26",
	who: ["administrator"],
	path: paths.people,
	menu: { group: "管理", about: "谁有账号，在哪个工会任什么角色" },
	filters: [
		{ name: "name", label: "姓名、拼音或登录名", kind: "search" },
		choice("active", "账号", "含已停用的", { yes: "启用", no: "已停用" }),
	],
	orders: { name: "按拼音", newest: "新添加的在前" },
	list: people,
	of: ({ paths: reached, said: { name, active } }) => ({
		paths: reached,
		search: name,
		active: active === undefined ? undefined : active === "yes",
	}),
	item: personShape,
	itemOf: (row) => row,
	columns: [
		{ label: "姓名", value: (row) => ({ text: row.name, link: paths.person(row.id) }) },
		{ label: "登录名", value: (row) => row.login },
		{
			label: "现有角色",
			value: ({ roles }, { now: { today } }) =>
				roles
					.filter(({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || untilOn > today))
					.map(({ role, unionName }) => roleText(role, unionName))
					.join("、"),
		},
		{ label: "账号", value: (row) => (row.active ? { text: "启用", tone: "done" } : { text: "已停用", tone: "calm" }) },
	],
	make: { label: "添加人员", href: paths.newPerson, who: ["administrator"] },
	empty: "还没有人员。",
	api: { path: "/people", tag: "人员", summary: "人员，按拼音" },
});
