import { z } from "zod";
import { type MeetingRow, meetings } from "../../prisma/read/meetings";
import { paths } from "../paths";
import { said } from "../words/said";
import { AT_COUNTY, BY_TIME_LABELS, choice } from "./common";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** A meeting, as an answer gives it. */
export const meetingShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	name: z.string(),
	heldOn: said.day.nullable(),
	minutes: z.string(),
	undecided: z.int(),
};

export function meetingSaid({ id, countyId, countyName, name, heldOn, minutes, undecided }: MeetingRow) {
	return { id, countyId, countyName, name, heldOn, minutes, undecided };
}

/** 主席会议 (Z14): those to be held first. */
export const meetingsRegister = defineRegister({
	id: "meetings",
	title: "主席会议",
	clause: "Z14",
	who: "everyone",
	path: paths.meetings,
	page: "own",
	shownTo: AT_COUNTY,
	filters: [choice("state", "情况", "全部会议", { open: "尚未召开", held: "已召开" })],
	orders: BY_TIME_LABELS,
	list: meetings,
	of: ({ paths: reached, said: { state } }) => ({ paths: reached, state }),
	item: z.strictObject({ ...meetingShape, lines: z.int() }),
	itemOf: (row) => ({ ...meetingSaid(row), lines: row.lines }),
	columns: [
		{ label: "会议", value: (row) => ({ text: row.name, link: paths.meeting(row.id) }) },
		{ label: "工会", value: (row) => row.countyName },
		{ label: "会议日期", value: (row) => dayOf(row.heldOn) },
		{ label: "纪要文号", value: (row) => row.minutes },
		{ label: "议题", value: (row) => ({ count: row.lines }), number: true },
		{
			label: "情况",
			value: ({ undecided }) => (undecided > 0 ? { text: `${undecided} 项待审定`, tone: "act" } : { text: "已审定", tone: "done" }),
		},
	],
	empty: "还没有会议；帮扶中心汇总后会列在这里。",
	api: { path: "/meetings", tag: "主席会议", summary: "主席会议，新的在前" },
});
