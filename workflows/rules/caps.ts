import { type Fen, fen, formatYuan } from "./money";
import { type Refusal, refusal } from "./refusal";

/** One person's monthly line, or the line of each of the twelve months where it changed within the year (`lowLinesOfYear`). */
export type MonthlyLine = Fen | readonly Fen[];

/** Z4: one person's monthly line summed over the calendar year of payment; the cap of a whole household. */
export function livingCap(monthlyLineFen: MonthlyLine): Fen {
	return fen(monthsOf(monthlyLineFen).reduce<number>((sum, line) => sum + line, 0));
}

/** Z4. `alreadyFen`: paid, and approved but unpaid, to this household (by its ID numbers) in that year. */
export function checkLivingCap(claim: { monthlyLineFen: MonthlyLine; year: number; alreadyFen: Fen; amountFen: Fen }): Refusal[] {
	const cap = livingCap(claim.monthlyLineFen);
	if (claim.amountFen <= 0) {
		return [refusal("amount_not_positive", "Z4", "帮扶金额应大于 0 元", { field: "amountFen", next: "请填写拟帮扶金额" })];
	}
	if (claim.alreadyFen + claim.amountFen <= cap) return [];
	const left = fen(Math.max(0, cap - claim.alreadyFen));
	const message =
		`该户 ${claim.year} 年生活救助限额 ${formatYuan(cap)} 元（低保线 ${describe(claim.monthlyLineFen)}），` +
		`已发放和占用 ${formatYuan(claim.alreadyFen)} 元，本次 ${formatYuan(claim.amountFen)} 元`;
	const next = left > 0 ? `本年最多还可安排 ${formatYuan(left)} 元` : "本年限额已用完";
	return [refusal("living_cap_exceeded", "Z4", message, { field: "amountFen", next })];
}

function monthsOf(line: MonthlyLine): readonly Fen[] {
	return typeof line === "number" ? Array<Fen>(12).fill(line) : line;
}

/** `720.00 元 × 6 + 760.00 元 × 6` */
function describe(line: MonthlyLine): string {
	const months = monthsOf(line);
	return [...new Set(months)].map((one) => `${formatYuan(one)} 元 × ${months.filter((month) => month === one).length}`).join(" + ");
}
