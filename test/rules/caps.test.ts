import { checkLivingCap, livingCap } from "../../workflows/rules/caps";
import { lowLineOn, lowLinesOfYear } from "../../workflows/rules/low-line";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { MONTHLY_LINE } from "../builders/s1";

const claim = (alreadyFen: number, amountFen: number) =>
	checkLivingCap({ monthlyLineFen: MONTHLY_LINE, year: 2026, alreadyFen: fen(alreadyFen), amountFen: fen(amountFen) });

describe("living aid per household and year (Z4): 12 × 720.00 = 8,640.00 yuan", () => {
	test("the cap", () => expect(livingCap(MONTHLY_LINE)).toBe(864_000));

	test.each([
		[0, 864_000, []],
		[0, 864_001, ["living_cap_exceeded"]],
		[800_000, 64_000, []],
		[800_000, 64_001, ["living_cap_exceeded"]],
		[864_000, 1, ["living_cap_exceeded"]],
		[0, 0, ["amount_not_positive"]],
		[0, -1, ["amount_not_positive"]],
	])("given %i fen paid or reserved, when %i more are proposed, then %j", (already, amount, codes) => {
		expect(claim(already, amount).map((one) => one.code)).toEqual(codes);
	});

	test("the figures and what is left are named", () => {
		expect(claim(800_000, 100_000)).toEqual([
			{
				code: "living_cap_exceeded",
				clause: "Z4",
				message: "该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12），已发放和占用 8,000.00 元，本次 1,000.00 元",
				field: "amountFen",
				next: "本年最多还可安排 640.00 元",
			},
		]);
		expect(claim(900_000, 100_000)[0]?.next).toBe("本年限额已用完");
	});
});

describe("the low line in force (D7)", () => {
	const lines = [
		{ from: plainDate("2026-07-01"), monthlyFen: fen(76_000) },
		{ from: plainDate("2025-01-01"), monthlyFen: fen(72_000) },
	];

	test.each([
		["2024-12-31", undefined],
		["2025-01-01", 72_000],
		["2026-06-30", 72_000],
		["2026-07-01", 76_000],
	])("on %s it is %p", (date, monthlyFen) => {
		expect(lowLineOn(lines, plainDate(date))?.monthlyFen).toBe(monthlyFen);
	});

	test("a year that saw two lines has both, months before the first line take it, a year before it has none", () => {
		expect(lowLinesOfYear(lines, 2026)).toEqual([...Array(6).fill(72_000), ...Array(6).fill(76_000)]);
		expect(lowLinesOfYear(lines.slice(0, 1), 2026)).toEqual(Array(12).fill(76_000));
		expect(lowLinesOfYear(lines, 2024)).toBeUndefined();
	});

	test("the cap of a year with two lines is their sum", () => {
		const monthlyLineFen = lowLinesOfYear(lines, 2026) ?? [];
		expect(livingCap(monthlyLineFen)).toBe(888_000);
		const [over] = checkLivingCap({ monthlyLineFen, year: 2026, alreadyFen: fen(0), amountFen: fen(888_001) });
		expect(over?.message).toContain("8,880.00 元（低保线 720.00 元 × 6 + 760.00 元 × 6）");
	});
});
