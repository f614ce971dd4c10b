import type { BusinessNow } from "../../record/settings/clock";
import type { Calendar } from "../../workflows/rules/calendar";
import { addDays, type PlainDate, startOfDay } from "../../workflows/rules/plain-date";

/** Working days before today, so that the demo's deadlines look the same on whatever day it is started. */
export interface Days {
	/** The n-th working day before today; n at least 1. */
	ago(n: number): PlainDate;
	/** Epoch milliseconds: an hour of that day. */
	morning(n: number): number;
	/** The same, as a write takes it. */
	now(n: number): BusinessNow;
}

const MORNING_MS = 9.5 * 3_600_000;

export function daysBefore(calendar: Calendar, today: PlainDate): Days {
	const ago = (n: number): PlainDate => {
		let day = today;
		for (let left = n; left > 0; ) {
			day = addDays(day, -1);
			if (calendar.dayKind(day).working) left -= 1;
		}
		return day;
	};
	const morning = (n: number) => startOfDay(ago(n)) + MORNING_MS;
	return { ago, morning, now: (n) => ({ at: morning(n), today: ago(n), offsetMs: 0 }) };
}
