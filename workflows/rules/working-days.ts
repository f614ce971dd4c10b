import type { Calendar, DayReason } from "./calendar";
import { addDays, type PlainDate } from "./plain-date";

/** Where n working days end. `provisional` (暂定): a day walked over lies in a time without a published calendar. */
export interface WorkingDaysEnd {
	lastDay: PlainDate;
	provisional: boolean;
}

export interface ExplainedDay {
	date: PlainDate;
	counts: boolean;
	reason: DayReason | "起算日";
	known: boolean;
	/** Working days counted up to and including this day. */
	n: number;
}

/** The start day is day 0. Next step: the calendar day after `lastDay`. Throws RangeError where n is not a natural number. */
export function addWorkingDays(calendar: Calendar, start: PlainDate, n: number): WorkingDaysEnd {
	const walked = explainWorkingDays(calendar, start, n);
	return { lastDay: walked.at(-1)?.date ?? start, provisional: walked.some((day) => !day.known) };
}

/** Every day from the start (day 0) to the last day, with why it counts or not. */
export function explainWorkingDays(calendar: Calendar, start: PlainDate, n: number): ExplainedDay[] {
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
	const days: ExplainedDay[] = [{ date: start, counts: false, reason: "起算日", known: true, n: 0 }];
	let date = start;
	let counted = 0;
	while (counted < n) {
		date = addDays(date, 1);
		const kind = calendar.dayKind(date);
		if (kind.working) counted += 1;
		days.push({ date, counts: kind.working, reason: kind.reason, known: kind.known, n: counted });
	}
	return days;
}

/** Working days after `from`, up to and including `to`; 0 where `to` is not later. */
export function workingDaysSince(calendar: Calendar, from: PlainDate, to: PlainDate): number {
	let count = 0;
	for (let day = from; day < to; ) {
		day = addDays(day, 1);
		if (calendar.dayKind(day).working) count += 1;
	}
	return count;
}

/** 0 on the last day itself; negative once it is past, by at least one, also on the weekend that follows it. */
export function workingDaysLeft(calendar: Calendar, today: PlainDate, lastDay: PlainDate): number {
	if (today <= lastDay) return workingDaysSince(calendar, today, lastDay);
	return -Math.max(1, workingDaysSince(calendar, lastDay, today));
}
