import type { CalendarNotice } from "../../workflows/rules/calendar";
import { addDays, type PlainDate, plainDate, weekday } from "../../workflows/rules/plain-date";
import type { County } from "../builders/county";

/** An arrangement of holidays, and since which day it is known. */
interface Arrangement {
	on: PlainDate;
	notice: CalendarNotice;
}

/** All arrangements in the order in which they were entered; those of the run say their day in their source, all others were known before it. */
export async function calendarsOf({ db }: Pick<County, "db">): Promise<Arrangement[]> {
	const rows = await db.calendarNotice.findMany({ orderBy: { id: "asc" } });
	const days = (of: Date[]) => of.map((date) => plainDate(date.toISOString().slice(0, 10)));
	return rows.map(({ year, source, holidays, workdays }) => ({
		on: plainDate(/20\d\d-\d\d-\d\d/.exec(source)?.[0] ?? "2000-01-01"),
		notice: { year, source, holidays: days(holidays), workdays: days(workdays) },
	}));
}

/** Days that are other than their weekday says: true of those on which people work. */
export type Exceptions = ReadonlyMap<PlainDate, boolean>;

/** The calendars that were known on a day: of a day on which one was amended, the one before too. */
export type KnownOn = (day: PlainDate) => Exceptions[];

function exceptionsOf(calendars: readonly Arrangement[]): Exceptions {
	const newest = new Map(calendars.map(({ notice }) => [notice.year, notice]));
	return new Map(
		[...newest.values()]
			.toSorted((one, other) => one.year - other.year)
			.flatMap(({ holidays, workdays }) => [
				...holidays.map((day) => [day, false] as const),
				...workdays.map((day) => [day, true] as const),
			]),
	);
}

export function knownOn(calendars: readonly Arrangement[]): KnownOn {
	const memory = new Map<number, Exceptions>();
	const first = (many: number): Exceptions => {
		const known = memory.get(many) ?? exceptionsOf(calendars.slice(0, many));
		memory.set(many, known);
		return known;
	};
	return (day) => {
		const until = calendars.filter(({ on }) => on <= day).length;
		const before = calendars.filter(({ on }) => on < day).length;
		return Array.from({ length: until - before + 1 }, (_, index) => first(before + index));
	};
}

const works = (calendar: Exceptions, day: PlainDate): boolean => calendar.get(day) ?? weekday(day) < 6;

/** Counted day by day, by nothing of the product's. */
export function workingDaysBetween(calendar: Exceptions, from: PlainDate, to: PlainDate): number {
	let count = 0;
	for (let day = from; day < to; ) {
		day = addDays(day, 1);
		if (works(calendar, day)) count += 1;
	}
	return count;
}
