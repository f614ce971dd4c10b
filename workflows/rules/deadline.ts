import type { Calendar } from "./calendar";
import { addDays, type PlainDate } from "./plain-date";
import { READINGS } from "./readings";
import { addWorkingDays, workingDaysLeft } from "./working-days";

export interface Deadline {
	/** Day 0. */
	from: PlainDate;
	workingDays: number;
	lastDay: PlainDate;
	/** The calendar day after the last day: the next step is open, or time has run out. */
	due: PlainDate;
	/** 暂定: it reaches into a time without a published calendar. */
	provisional: boolean;
	/** It has run out and its alert is raised; the case is still where it was. */
	passed?: boolean;
}

export type Tone = "calm" | "near" | "overdue";

export function deadline(calendar: Calendar, from: PlainDate, workingDays: number): Deadline {
	const { lastDay, provisional } = addWorkingDays(calendar, from, workingDays);
	return { from, workingDays, lastDay, due: addDays(lastDay, 1), provisional };
}

/** A deadline that falls on a day of its own and counts no working days (the yearly check, D20): its `workingDays` are 0. */
export function dayDeadline(from: PlainDate, lastDay: PlainDate): Deadline {
	return { from, workingDays: 0, lastDay, due: addDays(lastDay, 1), provisional: false };
}

/** The same deadline by another calendar: after a notice was entered or amended. */
export function recompute(calendar: Calendar, old: Deadline): Deadline {
	return old.workingDays === 0 || old.passed ? old : deadline(calendar, old.from, old.workingDays);
}

export function tone(calendar: Calendar, today: PlainDate, of: Deadline, nearWorkingDays: number = READINGS.nearWorkingDays.value): Tone {
	if (today > of.lastDay) return "overdue";
	return workingDaysLeft(calendar, today, of.lastDay) <= nearWorkingDays ? "near" : "calm";
}
