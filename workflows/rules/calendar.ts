import { addDays, type PlainDate, plainDate, weekday, yearOf } from "./plain-date";

/**
 * One State Council notice on a year's holidays. `holidays` are the days off it names (weekends within a holiday too), `workdays` the
 * make-up days (调休上班). It may name days of late December of the year before. An amendment is a whole notice of its own.
 */
export interface CalendarNotice {
	year: number;
	source: string;
	holidays: readonly PlainDate[];
	workdays: readonly PlainDate[];
}

export type DayReason = "工作日" | "周末" | "法定节假日" | "调休上班";

export interface DayKind {
	working: boolean;
	reason: DayReason;
	/** False where no published notice says so yet, and only the weekday decides. */
	known: boolean;
}

export interface Calendar {
	dayKind(date: PlainDate): DayKind;
}

/** The earliest day that a notice on the next year has ever touched: 2018-12-29, which 2019's made a workday. No earlier one is taken from a notice. */
const REACHES_BACK_TO = "-12-29";

/** The first day that a notice on this year may name, and from which the year before is provisional until it is published. */
export function noticeBegins(year: number): PlainDate {
	return plainDate(`${year - 1}${REACHES_BACK_TO}`);
}

/** Notices in the order in which they were published: a later one of the same year replaces the earlier one. */
export function calendarOf(notices: readonly CalendarNotice[]): Calendar {
	const inForce = new Map(notices.map((notice) => [notice.year, notice]));
	const named = new Map<PlainDate, DayReason>();
	// By year, so that what next year's notice says of late December wins over this year's.
	for (const notice of [...inForce.values()].sort((a, b) => a.year - b.year)) {
		for (const day of notice.holidays) named.set(day, "法定节假日");
		for (const day of notice.workdays) named.set(day, "调休上班");
	}

	return {
		dayKind(date) {
			const reason = named.get(date) ?? (weekday(date) >= 6 ? "周末" : "工作日");
			const year = yearOf(date);
			const late = date >= noticeBegins(year + 1);
			return {
				working: reason === "工作日" || reason === "调休上班",
				reason,
				known: inForce.has(year) && (!late || inForce.has(year + 1)),
			};
		},
	};
}

/** The days from `first` to `last`, both included: how a notice words a holiday. */
export function daysFrom(first: string, last: string): PlainDate[] {
	const days: PlainDate[] = [];
	for (let day = plainDate(first); day <= last; day = addDays(day, 1)) days.push(day);
	return days;
}
