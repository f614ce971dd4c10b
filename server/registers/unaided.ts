import { z } from "zod";
import { unaided, unaidedByUnion } from "../../prisma/read/unaided";
import { yearOf } from "../../workflows/rules/plain-date";
import { paths } from "../paths";
import { said } from "../words/said";
import { UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** Z18 不漏一人: files that stand and have had no aid in the calendar year. */
export const unaidedRegister = defineRegister({
	id: "unaided",
	title: "未帮扶在档户",
	clause: "Z18",
	who: "everyone",
	path: paths.unaided,
	menu: { group: "监督", about: "本年还没有得到帮扶的在档户，按工会" },
	page: "own",
	filters: [{ ...UNION, name: "unionId" }],
	orders: { union: "按工会", oldest: "建档早的在前" },
	list: unaided,
	of: ({ paths: reached, now, said: { unionId } }) => ({ paths: reached, year: yearOf(now.today), unionId }),
	size: 100,
	item: z.strictObject({
		id: z.string(),
		title: z.string(),
		number: z.string(),
		unionName: z.string(),
		recognisedOn: said.day,
		lastAidOn: said.day.nullable(),
		underWay: z.boolean().meta({ description: "有正在办理的帮扶" }),
	}),
	itemOf: (row) => row,
	columns: [
		{ label: "姓名", value: (row) => ({ text: row.title, link: paths.file(row.id) }) },
		{ label: "建档编号", value: (row) => row.number },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "建档日期", value: (row) => ({ day: row.recognisedOn }) },
		{ label: "最近一次帮扶", value: (row) => (row.lastAidOn === null ? "从未" : dayOf(row.lastAidOn)) },
		{ label: "在办", value: (row) => (row.underWay ? { text: "有帮扶在办", tone: "calm" } : null) },
	],
	empty: "没有：在档户今年都得到了帮扶。",
	api: {
		path: "/reports/unaided",
		tag: "监督",
		summary: "本年未得到帮扶的在档户：各工会的户数，和逐户名单",
		beside: {
			shape: {
				year: z.int(),
				unions: z.array(z.strictObject({ unionId: z.string(), unionName: z.string(), active: z.int(), unaided: z.int() })),
			},
			read: async (db, { paths: reached, now }) => ({
				year: yearOf(now.today),
				unions: await unaidedByUnion(db, reached, yearOf(now.today)),
			}),
		},
	},
});
