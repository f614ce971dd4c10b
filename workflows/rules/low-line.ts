import type { Fen } from "./money";
import { type PlainDate, plainDate } from "./plain-date";

/** The local urban minimum-living line (低保线), per person and month, from the day it takes effect (D7: by a county decision). */
export interface LowLine {
	from: PlainDate;
	monthlyFen: Fen;
}

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;

/** The line in force on a day, or undefined before the first. The order of the lines does not matter. */
export function lowLineOn(lines: readonly LowLine[], date: PlainDate): LowLine | undefined {
	return lines.filter((line) => line.from <= date).reduce<LowLine | undefined>((latest, line) => later(latest, line), undefined);
}

/**
 * The line of each month of a year, as in force on its first day; months before the first known line take that line. What Z4 sums up.
 * Undefined where no line begins by the end of the year.
 */
export function lowLinesOfYear(lines: readonly LowLine[], year: number): Fen[] | undefined {
	const first = lines.reduce<LowLine | undefined>((found, line) => (found && found.from <= line.from ? found : line), undefined);
	if (first === undefined || first.from > `${year}-12-31`) return undefined;
	return MONTHS.map((month) => (lowLineOn(lines, plainDate(`${year}-${month}-01`)) ?? first).monthlyFen);
}

function later(latest: LowLine | undefined, line: LowLine): LowLine {
	return latest === undefined || line.from >= latest.from ? line : latest;
}
