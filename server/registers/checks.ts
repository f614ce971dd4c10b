import { z } from "zod";
import { checks } from "../../prisma/read/checks";
import { FILE_EVENTS } from "../../workflows/charts/file/events";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { plainDate, yearOf } from "../../workflows/rules/plain-date";
import { paths, stepPath } from "../paths";
import { said } from "../words/said";
import { UNION } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** What a check came to, as its form names it. */
function findingLabel(finding: string): string {
	const field = FILE_EVENTS.CHECK.fields.find(({ name }) => name === "finding");
	return (field && "options" in field ? field.options.find(({ value }) => value === finding)?.label : undefined) ?? finding;
}

/** 年度清查: the files of one's reach with their last dated check (D20). */
export const checksRegister = defineRegister({
	id: "checks",
	title: "年度清查",
	clause: "D20",
	who: "everyone",
	path: paths.checks,
	menu: { group: "档案", about: "在档档案上次何时清查、结论如何，本年哪些还没有清查" },
	note: `${cite("D20")}：“${CLAUSES.D20.text}”`,
	filters: [{ name: "uncheckedIn", label: "还没有清查", kind: "year", any: "全部在档档案" }, UNION],
	orders: { longest: "最久没有清查的在前", latest: "最近清查的在前" },
	list: checks,
	of: ({ paths, said: { uncheckedIn, union } }) => ({ paths, uncheckedIn, unionId: union }),
	item: z.strictObject({
		fileId: z.string(),
		title: z.string(),
		number: z.string(),
		unionName: z.string(),
		checkedOn: said.day.nullable(),
		finding: z.string().nullable(),
		dueOn: said.day.nullable(),
	}),
	itemOf: ({ id, ...row }) => ({ fileId: id, ...row }),
	columns: [
		{ label: "档案", value: (row) => ({ text: row.title, link: paths.file(row.fileId) }) },
		{ label: "建档编号", value: (row) => row.number, under: true },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "上次清查", value: ({ checkedOn }) => (checkedOn === null ? { text: "还没有", tone: "calm" } : { day: checkedOn }) },
		{ label: "结论", value: ({ finding }) => finding && findingLabel(finding) },
		{ label: "下次期限", value: (row) => dayOf(row.dueOn) },
		{
			label: "本年",
			value: ({ checkedOn }, { now }) =>
				checkedOn !== null && yearOf(plainDate(checkedOn)) === yearOf(now.today)
					? { text: "已清查", tone: "done" }
					: { text: "未清查", tone: "near" },
		},
	],
	actions: ({ id }, { actor }) =>
		actor.roles.some(({ role }) => role === "unit_clerk") ? [{ label: "登记清查", href: stepPath("file", id, "CHECK") }] : [],
	empty: "没有这样的在档档案。",
	api: { path: "/checks", tag: "年度清查和专题报告", summary: "在档档案的清查情况，最久没有清查的在前" },
});
