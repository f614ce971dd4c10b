import { z } from "zod";
import { openEntries } from "../../prisma/read/entry-tasks";
import { roleOver } from "../../record/people/actor";
import { horizonsOf, urgencyOf } from "../cases/urgency";
import { paths, stepPath } from "../paths";
import { entryKindLabel } from "../words/files";
import { said } from "../words/said";
import { TONES } from "../words/tone";
import { UNION } from "./common";
import { defineRegister } from "./register";

/** D22: files that go on while the national system does not know yet what has changed. */
export const entriesRegister = defineRegister({
	id: "entries",
	title: "档案变化，待录入全国系统",
	clause: "D22",
	who: "everyone",
	path: paths.entries,
	menu: { group: "档案", about: "档案有了变化、还没有录入全国系统的，及其目标日期" },
	filters: [UNION],
	orders: { urgent: "最紧的在前", newest: "新的在前" },
	list: openEntries,
	of: async ({ now, paths: reached, said: { union } }, { db }) => ({
		paths: reached,
		horizons: await horizonsOf(db, reached, now.today),
		unionId: union,
	}),
	item: z.strictObject({
		id: z.string(),
		fileId: z.string(),
		title: z.string(),
		unionName: z.string(),
		kind: z.string().meta({ description: "change · transfer · cancellation · blacklist" }),
		openedOn: said.day,
		lastDay: said.day,
		tone: z.enum(TONES),
		time: z.string(),
	}),
	itemOf: ({ near, unionPath: _, ...row }, { now }, days) => ({ ...row, ...urgencyOf(row.lastDay, near, days, now.today) }),
	columns: [
		{ label: "对象", value: (row) => ({ text: row.title, link: paths.file(row.fileId) }) },
		{ label: "事项", value: (row) => entryKindLabel(row.kind) },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "自", value: (row) => ({ day: row.openedOn }) },
		{ label: "目标日期", value: (row) => ({ day: row.lastDay }) },
		{ label: "还有", value: ({ time, tone }) => ({ text: time, tone }), under: true },
	],
	actions: ({ id, fileId, unionPath }, { actor }) =>
		roleOver(actor, unionPath, ["unit_clerk"]) === undefined
			? []
			: [{ label: "登记已录入", href: `${stepPath("file", fileId, "ENTER_CHANGE")}?task=${id}` }],
	make: {
		label: "录入单、栏目和代码表",
		href: paths.keying,
		who: ["unit_clerk", "unit_chair", "centre", "county_chair", "auditor", "administrator"],
	},
	empty: "没有待录入的变化。",
	api: { path: "/entries", tag: "困难职工档案", summary: "档案变化中还没有录入全国系统的，最紧的在前" },
});
