import type { BoardRow } from "../../../../prisma/read/board";
import { ROLE_LABELS, type Role } from "../../../../workflows/charts/chart";
import { timersHere } from "../../../../workflows/charts/standing";
import type { Calendar } from "../../../../workflows/rules/calendar";
import type { ClauseId } from "../../../../workflows/rules/clauses";
import { addDays, type PlainDate, plainDate } from "../../../../workflows/rules/plain-date";
import { addWorkingDays, workingDaysLeft } from "../../../../workflows/rules/working-days";
import type { Tone } from "../../../words/tone";
import { standingOf } from "../../cases/case-row";

/** The last day that still is near: the day before the one that lies `nearWorkingDays` + 1 working days ahead. */
export function nearUntil(calendar: Calendar, today: PlainDate, nearWorkingDays: number): PlainDate {
	return addDays(addWorkingDays(calendar, today, nearWorkingDays + 1).lastDay, -1);
}

/** What the board says of one case. */
export interface BoardCase {
	row: BoardRow;
	/** The state, in its chart's words. */
	label: string;
	/** The clause of what is late or near: the deadline's own, or the state's. */
	clause: ClauseId;
	tone: Tone;
	/** `超过 3 个工作日`, `还剩 2 个工作日`, `没有期限`. */
	time: string;
	provisional: boolean;
	/** Whose turn it is, or whom the deadline concerns; none while only time has to pass. */
	turn: string | undefined;
	/** There is somebody to nudge. */
	nudgeable: boolean;
}

/** By the rules alone: the row brings no more than dates. */
export function boardCase(row: BoardRow, calendar: Calendar, today: PlainDate): BoardCase {
	const { meta, context, ...standing } = standingOf(row);
	const timer = timersHere({ meta, context, ...standing })
		.filter(({ name }) => context.deadlines[name]?.lastDay === row.lastDay)
		.at(0);
	const running = timer && context.deadlines[timer.name];
	const concerned = row.turnRole === null ? timer?.alert.to.map((role) => ROLE_LABELS[role]).join("、") : ROLE_LABELS[row.turnRole as Role];
	return {
		row,
		label: meta.label,
		clause: timer?.name === "stalled" || !timer ? meta.clause : timer.alert.clause,
		...timeOf(row, calendar, today),
		provisional: running?.provisional ?? false,
		turn: concerned || undefined,
		nudgeable: meta.turn !== undefined,
	};
}

function timeOf(row: BoardRow, calendar: Calendar, today: PlainDate): { tone: Tone; time: string } {
	if (row.lastDay === null) return { tone: "calm", time: "没有期限" };
	const left = workingDaysLeft(calendar, today, plainDate(row.lastDay));
	if (left < 0) return { tone: "overdue", time: `超过 ${-left} 个工作日` };
	return { tone: row.near ? "near" : "calm", time: left === 0 ? "今天是最后一天" : `还剩 ${left} 个工作日` };
}
