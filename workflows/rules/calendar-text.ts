import { daysFrom } from "./calendar";
import { halfWidth } from "./identity-number";
import { addDays, daysBetween, type PlainDate, parsePlainDate } from "./plain-date";

/** A holiday longer than this is a slip of the pen. */
const LONGEST_RANGE_DAYS = 31;

/** What a person typed of a notice's days, and the parts that are no days. */
export interface DaysRead {
	/** In order, each once. */
	days: PlainDate[];
	unread: string[];
}

/**
 * Days as people copy them from a notice, one or a range a line: `2027-01-01`, `2027-01-01 至 2027-01-03`, `2027年1月1日～2027年1月3日`. D14
 */
export function readDays(text: string): DaysRead {
	const days = new Set<PlainDate>();
	const unread: string[] = [];
	for (const part of text.split(/[\n、，,；;]/)) {
		const line = part.trim();
		if (line === "") continue;
		const read = readRange(line);
		if (!read) unread.push(line);
		else for (const day of read) days.add(day);
	}
	return { days: [...days].sort(), unread };
}

function readRange(line: string): PlainDate[] | undefined {
	const plain = halfWidth(line).replace(
		/(\d{4})年(\d{1,2})月(\d{1,2})日/g,
		(_, year: string, month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
	);
	const ends = plain.split(/至|到|~|—+/).map((one) => parsePlainDate(one.trim()));
	const [first, last] = [ends[0], ends.at(-1)];
	if (!first || !last || ends.length > 2) return undefined;
	const length = daysBetween(first, last);
	return length >= 0 && length < LONGEST_RANGE_DAYS ? daysFrom(first, last) : undefined;
}

/** The other way, as a notice words it: each run of days is one line. Days in order. */
export function daysText(days: readonly PlainDate[]): string[] {
	const runs: [first: PlainDate, last: PlainDate][] = [];
	for (const day of days) {
		const run = runs.at(-1);
		if (run && addDays(run[1], 1) === day) run[1] = day;
		else runs.push([day, day]);
	}
	return runs.map(([first, last]) => (first === last ? first : `${first} 至 ${last}`));
}
