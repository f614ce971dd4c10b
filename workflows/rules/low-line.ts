import type { Fen } from "./money";
import { type PlainDate, plainDate } from "./plain-date";

/** The local urban minimum-living line (低保线), per person and month, from the day it takes effect (D7: by a county decision). */
export interface LowLine {
	from: PlainDate;
	monthlyFen: Fen;
}

/** The line in force on a day, or undefined before the first. The order of the lines does not matter. */
export function lowLineOn(lines: readonly LowLine[], date: PlainDate): LowLine | undefined {
	return lines.filter((line) => line.from <= date).reduce<LowLine | undefined>((latest, line) => later(latest, line), undefined);
}

/** The line of each month of a year, as in force on its first day: what Z4 sums up. Undefined where a month has none. */
export function lowLinesOfYear(lines: readonly LowLine[], year: number): Fen[] | undefined {
	const months = Array.from({ length: 12 }, (_, index) => lowLineOn(lines, plainDate(`${year}-${String(index + 1).padStart(2, "0")}-01`)));
	const known = months.filter((line) => line !== undefined).map((line) => line.monthlyFen);
	return known.length === 12 ? known : undefined;
}

function later(latest: LowLine | undefined, line: LowLine): LowLine {
	return latest === undefined || line.from >= latest.from ? line : latest;
}
