import { type Fen, formatYuan } from "./money";
import { formatDate, type PlainDate, plainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

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

/** How far a line may be from the last before somebody is asked whether it is right. */
const OFF_PERCENT = 30;
/** Yuan a month that no county's line has been outside of. */
const [LEAST, MOST] = [10_000, 500_000] as const;

/**
 * D7: a line that is hardly right asks once more (the reading of "what a county may set"): far off the last, from a day past, or absurd.
 * @param before the line that it takes the place of, if there is one
 */
export function doubtfulLine(line: { fen: Fen; from: PlainDate }, before: Fen | undefined, today: PlainDate): Refusal[] {
	const next = "请核对；确认无误的，请选“已核对，确认无误”再保存";
	const asks = (code: string, message: string, field: string) => refusal(code, "D7", message, { field, next });
	const doubts: Refusal[] = [];
	if (line.fen < LEAST || line.fen > MOST) {
		const usual = `一般在每人每月 ${formatYuan(LEAST as Fen)} 元至 ${formatYuan(MOST as Fen)} 元之间`;
		doubts.push(asks("line_absurd", `低保线 ${formatYuan(line.fen)} 元，${usual}`, "value"));
	}
	if (before !== undefined && Math.abs(line.fen - before) * 100 > before * OFF_PERCENT) {
		const message = `低保线 ${formatYuan(line.fen)} 元，与原来的 ${formatYuan(before)} 元相差超过 ${OFF_PERCENT}%`;
		doubts.push(asks("line_far_off", message, "value"));
	}
	if (line.from < today) {
		const message = `生效日期 ${formatDate(line.from)} 早于今天，自该日起的申请和清查都按这条线`;
		doubts.push(asks("line_from_past", message, "effectiveFrom"));
	}
	return doubts;
}
