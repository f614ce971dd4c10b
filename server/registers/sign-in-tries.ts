import { z } from "zod";
import { triedLogins } from "../../prisma/read/sign-in-tries";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice } from "./common";
import { defineRegister } from "./register";
import { timeOf } from "./value";

export const addressShape = z.string().min(1).max(64).meta({ description: "IPv4 地址；IPv6 为其 /64 网段" });
export const triedShape = {
	failures: z.int().meta({ description: "密码不对的次数" }),
	refused: z.int().meta({ description: "等待期间被挡回的次数" }),
	since: said.instant,
	lastAt: said.instant,
};

/** 登录尝试 (D28): which logins are being tried at the door, for administrators. */
export const signInTriesRegister = defineRegister({
	id: "signInTries",
	title: "登录尝试",
	clause: "D28",
	who: ["administrator"],
	path: paths.signInTries,
	menu: { group: "管理", about: "谁的登录名被从哪里试过、错了几次、要等到何时，解除等待" },
	page: "own",
	filters: [choice("state", "等待", "全部", { delayed: "正在等待的", free: "不在等待的" })],
	orders: BY_TIME_LABELS,
	list: triedLogins,
	of: ({ paths: reached, said: { state } }) => ({ paths: reached, state }),
	item: z.strictObject({
		id: z.string(),
		accountId: z.string(),
		name: z.string(),
		login: z.string(),
		address: addressShape,
		from: z.enum(["address", "device", "own"]).meta({ description: "address：这个地址；device：用过的浏览器；own：修改自己的密码" }),
		...triedShape,
		delayedUntil: said.instant.nullable().meta({ description: "在此之前不核对密码（平时登录的地方只是排队）" }),
		liftedBy: z.string().nullable().meta({ description: "由谁解除过等待" }),
	}),
	itemOf: ({ since, lastAt, delayedUntil, ...row }) => ({
		...row,
		since: since.toISOString(),
		lastAt: lastAt.toISOString(),
		delayedUntil: delayedUntil?.toISOString() ?? null,
	}),
	columns: [
		{ label: "姓名", value: (row) => ({ text: row.name, link: paths.person(row.accountId) }) },
		{ label: "登录名", value: (row) => row.login },
		{
			label: "从哪里",
			value: ({ from, address }) => (from === "own" ? "修改密码时" : from === "device" ? `${address}（用过的浏览器）` : address),
		},
		{ label: "解除过等待", value: ({ liftedBy }) => liftedBy && `${liftedBy} 解除过等待`, under: true },
		{ label: "自", value: (row) => ({ at: row.since }) },
		{ label: "最近一次", value: (row) => ({ at: row.lastAt }) },
		{ label: "密码不对", value: (row) => `${row.failures} 次`, number: true },
		{ label: "太早被挡回", value: (row) => `${row.refused} 次`, number: true },
		{ label: "等到", value: (row) => timeOf(row.delayedUntil) },
	],
	actions: ({ id, delayedUntil }) => (delayedUntil === null ? [] : [{ label: "解除", href: paths.liftDelay(id), post: true }]),
	empty: "没有人输错过密码。",
	api: { path: "/sign-in-tries", tag: "人员", summary: "登录尝试：范围内的登录名，从哪里试的，新的在前" },
});
