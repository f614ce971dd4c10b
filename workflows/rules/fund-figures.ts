import type { AidType } from "./grant-subject";
import { type Fen, fen } from "./money";

/** One entry of the ledger, or the sum of several alike: what happened in which calendar year. */
export interface Movement {
	kind: "received" | "released" | "reserved" | "unreserved" | "paid" | "reversed" | "receipt_corrected" | "release_corrected";
	year: number;
	/** Of a reversal: the year in which the payment had arrived. */
	paidYear: number | null;
	amountFen: Fen;
}

/** A fund's or a project's year, in fen. Of a fund, money comes in by receipt; of a project, by release. */
export interface YearAccount {
	/** 上年结转: what stood there when the year began; of a year before that was reported, what was reported. */
	carriedFen: Fen;
	/** 以前年度报送后变动: what has changed the years before since the last one was reported. */
	adjustedFen: Fen;
	/** 预算 of a fund, 使用方案 of a project; null where none is recorded. */
	budgetFen: Fen | null;
	/** 接收, less what was corrected of it; nothing of a project. */
	receivedFen: Fen;
	/** 下达, less what was corrected of it. */
	releasedFen: Fen;
	/** 占用: approved or proposed and not yet arrived, when the year ended (or now). */
	reservedFen: Fen;
	/** 拨付: what arrived in the year. */
	paidFen: Fen;
	/** 冲正 in the year of what arrived in it. */
	reversedFen: Fen;
	/** 收回以前年度: reversed in the year, paid in an earlier one. It is money back, and leaves the earlier year's execution as it was. */
	recoveredFen: Fen;
	/** 结余: carried and come in, less what stands paid, and recovered. What is reserved is still in it. */
	balanceFen: Fen;
	/** 执行率: paid and standing against the budget, in whole percent, rounded down; null without a budget. */
	executedPercent: number | null;
}

/** Sums stay whole numbers up to 2^53 fen. @throws RangeError beyond */
function sum(movements: readonly Movement[], kinds: readonly Movement["kind"][]): number {
	return movements.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amountFen }) => fen(total + amountFen), 0);
}

/** What takes back what came in (Z14). */
const CORRECTION = { received: "receipt_corrected", released: "release_corrected" } as const;

/**
 * Z16 预决算、接收、拨付: a year's account from the entries of all years; later years count for nothing.
 * @param comesIn what brings money here: `received` of a fund, `released` of a project
 * @param closedFen the balance that was reported of the year before; none where it was not
 */
export function yearAccount(
	movements: readonly Movement[],
	year: number,
	of: { comesIn: "received" | "released"; budgetFen: Fen | null; closedFen?: Fen },
): YearAccount {
	const until = movements.filter((one) => one.year <= year);
	const before = until.filter((one) => one.year < year);
	const within = until.filter((one) => one.year === year);
	const standing = (some: readonly Movement[]) => fen(sum(some, [of.comesIn, "reversed"]) - sum(some, ["paid", CORRECTION[of.comesIn]]));
	const carriedFen = of.closedFen ?? standing(before);
	const paidFen = fen(sum(within, ["paid"]));
	const reversedFen = fen(
		sum(
			within.filter(({ paidYear }) => paidYear === year),
			["reversed"],
		),
	);
	return {
		carriedFen,
		adjustedFen: fen(standing(before) - carriedFen),
		budgetFen: of.budgetFen,
		receivedFen: fen(sum(within, ["received"]) - sum(within, [CORRECTION.received])),
		releasedFen: fen(sum(within, ["released"]) - sum(within, [CORRECTION.released])),
		reservedFen: fen(sum(until, ["reserved"]) - sum(until, ["unreserved", "paid"])),
		paidFen,
		reversedFen,
		recoveredFen: fen(sum(within, ["reversed"]) - reversedFen),
		balanceFen: standing(until),
		executedPercent: executedPercent(fen(paidFen - reversedFen), of.budgetFen),
	};
}

/** Z16: 99.99 % is 99: only what is wholly executed is 100. More than the budget is more than 100. */
export function executedPercent(spentFen: Fen, budgetFen: Fen | null): number | null {
	return budgetFen === null || budgetFen === 0 ? null : Number((BigInt(spentFen) * 100n) / BigInt(budgetFen));
}

/** Z15 绩效评价: what a review keeps of its project: the figures as they stood when it was written. */
export interface ReviewFigures {
	account: YearAccount;
	plannedHouseholds: number | null;
	grants: number;
	households: number;
}

/** A payment that arrived. */
export interface PaidGrant {
	/** The household. */
	fileId: string;
	source: string;
	aidType: AidType;
	amountFen: Fen;
	paidYear: number;
	/** Null while it stands. */
	reversedYear: number | null;
}

/** A line of the 统计台账: aid of one kind from one source in a year. */
export interface LedgerLine {
	source: string;
	aidType: AidType;
	/** Payments that arrived in the year and stood when it ended. */
	grants: number;
	/** Whom they reached: a household with two counts once. */
	households: number;
	amountFen: Fen;
	/** Reversed in the year, paid in an earlier one: that year's line is not changed by it. */
	recoveredFen: Fen;
}

/** Z15 统计台账: source × kind of aid, in the year of payment. @returns in the order in which the sources and kinds first come */
export function statisticalLedger(paid: readonly PaidGrant[], year: number): LedgerLine[] {
	const lines = new Map<string, PaidGrant[]>();
	for (const one of paid) {
		if (!stands(one, year) && !recovered(one, year)) continue;
		const key = `${one.source}/${one.aidType}`;
		lines.set(key, [...(lines.get(key) ?? []), one]);
	}
	return [...lines.values()].flatMap((rows) => {
		const [first] = rows;
		if (!first) return [];
		const standing = rows.filter((one) => stands(one, year));
		return {
			source: first.source,
			aidType: first.aidType,
			grants: standing.length,
			households: householdsOf(standing),
			amountFen: total(standing),
			recoveredFen: total(rows.filter((one) => recovered(one, year))),
		};
	});
}

/** Z15: a household that had aid of several kinds is one household: the lines' numbers do not add up to it. */
export function ledgerTotal(paid: readonly PaidGrant[], year: number): Omit<LedgerLine, "source" | "aidType"> {
	const standing = paid.filter((one) => stands(one, year));
	return {
		grants: standing.length,
		households: householdsOf(standing),
		amountFen: total(standing),
		recoveredFen: total(paid.filter((one) => recovered(one, year))),
	};
}

/** It arrived in the year and was not taken back within it. */
function stands({ paidYear, reversedYear }: PaidGrant, year: number): boolean {
	return paidYear === year && reversedYear !== year;
}

function recovered({ paidYear, reversedYear }: PaidGrant, year: number): boolean {
	return reversedYear === year && paidYear < year;
}

function householdsOf(paid: readonly PaidGrant[]): number {
	return new Set(paid.map(({ fileId }) => fileId)).size;
}

function total(paid: readonly PaidGrant[]): Fen {
	return paid.reduce<Fen>((so, { amountFen }) => fen(so + amountFen), fen(0));
}
