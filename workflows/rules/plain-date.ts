/**
 * A calendar date in Asia/Shanghai, `YYYY-MM-DD`, years 1900–2199. Compare with `<`, `>` and `===`: the text sorts as the dates do.
 * Arithmetic runs on day numbers and never on Date, whose UTC instants shift a date by a day near midnight.
 */
declare const plainDateBrand: unique symbol;
export type PlainDate = string & { readonly [plainDateBrand]: true };

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** `"2026-02-13"` → the date; `"2026-02-30"`, `"2026-2-3"`, `"1899-12-31"` → undefined. */
export function parsePlainDate(text: string): PlainDate | undefined {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!parts) return undefined;
	const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined;
	return day >= 1 && day <= daysInMonth(year, month) ? (text as PlainDate) : undefined;
}

/** For literals and stored values. Throws RangeError where the text is not a real date. */
export function plainDate(text: string): PlainDate {
	const date = parsePlainDate(text);
	if (date === undefined) throw new RangeError(`not a calendar date: ${JSON.stringify(text)}`);
	return date;
}

/** The date that a wall calendar in Shanghai shows at this instant. */
export function shanghaiDate(epochMs: number): PlainDate {
	return fromDayNumber(Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** `2026-02-13 09:12:05` in Shanghai. */
export function shanghaiTime(epochMs: number): string {
	return `${shanghaiDate(epochMs)} ${new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19)}`;
}

/** Epoch milliseconds of 00:00 in Shanghai on this date. */
export function startOfDay(date: PlainDate): number {
	return dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** Throws RangeError beyond 1900–2199, as the other additions do. */
export function addDays(date: PlainDate, days: number): PlainDate {
	return fromDayNumber(dayNumber(date) + days);
}

/** The corresponding date `months` later (or earlier), or the month's last day where there is none: 2026-01-31 + 1 → 2026-02-28. */
export function addMonths(date: PlainDate, months: number): PlainDate {
	const { year, month, day } = split(date);
	const count = year * 12 + (month - 1) + months;
	const toYear = Math.floor(count / 12);
	const toMonth = count - toYear * 12 + 1;
	return join(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

export function addYears(date: PlainDate, years: number): PlainDate {
	return addMonths(date, years * 12);
}

/** The earlier of two days. */
export function earlier(a: PlainDate, b: PlainDate): PlainDate {
	return a < b ? a : b;
}

/** The later of two days. */
export function later(one: PlainDate, other: PlainDate): PlainDate {
	if (one < other) return other;
	return one;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
	return dayNumber(to) - dayNumber(from);
}

/** Monday 1 … Sunday 7. */
export function weekday(date: PlainDate): number {
	return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(date: PlainDate): number {
	return split(date).year;
}

/** Completed years of age; one year more on the birthday itself (born on 29 February: on 28 February of common years). */
export function ageOn(birth: PlainDate, on: PlainDate): number {
	const years = yearOf(on) - yearOf(birth);
	return on < addYears(birth, years) ? years - 1 : years;
}

/** `2026年2月13日` */
export function formatDate(date: PlainDate): string {
	const { year, month, day } = split(date);
	return `${year}年${month}月${day}日`;
}

function split(date: PlainDate): { year: number; month: number; day: number } {
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function join(year: number, month: number, day: number): PlainDate {
	return plainDate(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01. The year is taken to begin in March, so that the leap day is its last day. */
function dayNumber(date: PlainDate): number {
	const { year, month, day } = split(date);
	const y = month > 2 ? year : year - 1;
	const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
	return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

function fromDayNumber(number: number): PlainDate {
	const shifted = number + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	return join(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}
