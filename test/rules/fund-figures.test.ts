import {
	executedPercent,
	ledgerTotal,
	type Movement,
	type PaidGrant,
	statisticalLedger,
	yearAccount,
} from "../../workflows/rules/fund-figures";
import { fen, MAX_FEN } from "../../workflows/rules/money";

const moved = (kind: Movement["kind"], year: number, amount: number, paidYear: number | null = null): Movement => ({
	kind,
	year,
	paidYear,
	amountFen: fen(amount),
});

/** Released in 2025, reserved in December, arrived in January 2026; another paid and reversed in 2025; the first reversed in 2027. */
const PROJECT: readonly Movement[] = [
	moved("released", 2025, 1_000_000),
	moved("reserved", 2025, 300_000),
	moved("reserved", 2025, 200_000),
	moved("reserved", 2025, 50_000),
	moved("unreserved", 2025, 50_000),
	moved("paid", 2025, 200_000),
	moved("reversed", 2025, 200_000, 2025),
	moved("paid", 2026, 300_000),
	moved("reversed", 2027, 300_000, 2026),
];
const BUDGET = { comesIn: "released", budgetFen: fen(900_000) } as const;

describe("a year's account", () => {
	test("what is reserved in one year and arrives in the next is paid there; reversed in the year, not (Z16)", () => {
		expect(yearAccount(PROJECT, 2025, BUDGET)).toEqual({
			carriedFen: 0,
			adjustedFen: 0,
			budgetFen: 900_000,
			receivedFen: 0,
			releasedFen: 1_000_000,
			reservedFen: 300_000,
			paidFen: 200_000,
			reversedFen: 200_000,
			recoveredFen: 0,
			balanceFen: 1_000_000,
			executedPercent: 0,
		});
		expect(yearAccount(PROJECT, 2026, BUDGET)).toMatchObject({
			carriedFen: 1_000_000,
			releasedFen: 0,
			reservedFen: 0,
			paidFen: 300_000,
			reversedFen: 0,
			balanceFen: 700_000,
			executedPercent: 33,
		});
	});

	test("what was recorded wrong counts for nothing, in the year of the entry that it takes back (Z14, Z16)", () => {
		const fund = [moved("received", 2025, 1_000_000), moved("receipt_corrected", 2025, 900_000), moved("released", 2025, 60_000)];
		const back = [...fund, moved("release_corrected", 2025, 10_000)];
		expect(yearAccount(back, 2025, { comesIn: "received", budgetFen: null })).toMatchObject({
			receivedFen: 100_000,
			releasedFen: 50_000,
			balanceFen: 100_000,
		});
		expect(yearAccount(back.slice(2), 2026, { comesIn: "released", budgetFen: null })).toMatchObject({ carriedFen: 50_000 });
	});

	test("a reported balance is carried over, what has changed it since stands beside it (Z16)", () => {
		const closed = { ...BUDGET, closedFen: fen(1_200_000) };
		expect(yearAccount(PROJECT, 2026, closed)).toMatchObject({ carriedFen: 1_200_000, adjustedFen: -200_000, balanceFen: 700_000 });
	});

	test("a reversal in the next year is money back in that year; the year of payment stays as it was (Z16)", () => {
		expect(yearAccount(PROJECT, 2027, BUDGET)).toMatchObject({
			carriedFen: 700_000,
			paidFen: 0,
			reversedFen: 0,
			recoveredFen: 300_000,
			balanceFen: 1_000_000,
			executedPercent: 0,
		});
		expect(yearAccount(PROJECT.slice(0, -1), 2026, BUDGET)).toEqual(yearAccount(PROJECT, 2026, BUDGET));
	});

	test("to a fund money comes by receipt: what it releases to projects stays in it until paid (Z16)", () => {
		const fund = [moved("received", 2025, 1_500_000), ...PROJECT];
		expect(yearAccount(fund, 2026, { comesIn: "received", budgetFen: null })).toMatchObject({
			carriedFen: 1_500_000,
			receivedFen: 0,
			balanceFen: 1_200_000,
			budgetFen: null,
			executedPercent: null,
		});
	});

	test("nothing at all, and a year before anything (Z16)", () => {
		const none = yearAccount(PROJECT, 2024, { comesIn: "released", budgetFen: null });
		expect(none).toEqual(yearAccount([], 2024, { comesIn: "released", budgetFen: null }));
		expect(none.balanceFen).toBe(0);
	});

	test.each([
		[0, 1, 0],
		[99, 10_000, 0],
		[100, 10_000, 1],
		[9_999, 10_000, 99],
		[10_000, 10_000, 100],
		[10_001, 10_000, 100],
		[20_000, 10_000, 200],
		[MAX_FEN - 1, MAX_FEN, 99],
		[MAX_FEN * 90, MAX_FEN * 90, 100],
	])("%i fen of %i are %i %% (Z16)", (spent, budget, percent) => {
		expect(executedPercent(fen(spent), fen(budget))).toBe(percent);
	});
});

const paid = (of: Partial<PaidGrant>): PaidGrant => ({
	fileId: "a",
	source: "central",
	aidType: "living",
	amountFen: fen(100),
	paidYear: 2026,
	reversedYear: null,
	...of,
});

describe("the statistical ledger", () => {
	const PAID = [
		paid({}),
		paid({ amountFen: fen(50) }),
		paid({ fileId: "b", aidType: "medical", amountFen: fen(700) }),
		paid({ aidType: "medical", amountFen: fen(1) }),
		paid({ fileId: "c", source: "donation", paidYear: 2025 }),
		paid({ fileId: "d", source: "donation", reversedYear: 2026 }),
		paid({ fileId: "e", reversedYear: 2027, amountFen: fen(9) }),
		paid({ fileId: "f", paidYear: 2025, reversedYear: 2026, amountFen: fen(30) }),
	];

	test("source by kind in the year of payment; a household counts once; what was taken back does not (Z15)", () => {
		expect(statisticalLedger(PAID, 2026)).toEqual([
			{ source: "central", aidType: "living", grants: 3, households: 2, amountFen: 159, recoveredFen: 30 },
			{ source: "central", aidType: "medical", grants: 2, households: 2, amountFen: 701, recoveredFen: 0 },
		]);
	});

	test("a household with two kinds of aid is one in the total (Z15)", () => {
		expect(ledgerTotal(PAID, 2026)).toEqual({ grants: 5, households: 3, amountFen: 860, recoveredFen: 30 });
	});

	test("a reversal in the next year changes only the next year (Z15)", () => {
		expect(ledgerTotal(PAID, 2027)).toEqual({ grants: 0, households: 0, amountFen: 0, recoveredFen: 9 });
		expect(statisticalLedger(PAID, 2025)).toEqual([
			{ source: "donation", aidType: "living", grants: 1, households: 1, amountFen: 100, recoveredFen: 0 },
			{ source: "central", aidType: "living", grants: 1, households: 1, amountFen: 30, recoveredFen: 0 },
		]);
		expect(statisticalLedger(PAID, 2024)).toEqual([]);
	});
});
