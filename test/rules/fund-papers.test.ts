import { BUDGET_FIELDS, checkFundPaper, nextYear, PLAN_FIELDS } from "../../workflows/rules/fund-papers";
import { MAX_FEN } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";

const TODAY = plainDate("2026-12-31");
const BUDGET = { clause: "Z16", fields: BUDGET_FIELDS, lastYear: nextYear(TODAY) } as const;
const codes = (said: Record<string, unknown>, year: number) =>
	checkFundPaper(BUDGET, said, year, TODAY).map(({ code, field }) => [code, field]);

describe("a budget, a plan, a review", () => {
	const said = { amountFen: 1, decision: "青工财〔2026〕1号" };

	test.each([
		[1999, [["year_out_of_range", "year"]]],
		[2000, []],
		[2026, []],
		[2027, []],
		[2028, [["year_out_of_range", "year"]]],
	])("of the year %i (Z16)", (year, wrong) => {
		expect(codes(said, year)).toEqual(wrong);
	});

	test.each([
		[0, [["amount_not_positive", "amountFen"]]],
		[-1, [["amount_negative", "amountFen"]]],
		[0.5, [["amount_malformed", "amountFen"]]],
		[MAX_FEN, []],
		[MAX_FEN + 1, [["amount_too_large", "amountFen"]]],
		[undefined, [["required", "amountFen"]]],
	])("over %p fen (Z16)", (amountFen, wrong) => {
		expect(codes({ ...said, amountFen }, 2026)).toEqual(wrong);
	});

	test("says all that is missing at once, each at its field (Z15)", () => {
		const wrong = checkFundPaper(
			{ clause: "Z15", fields: PLAN_FIELDS, lastYear: 2026 },
			{ plannedHouseholds: 0, text: " \n", decision: "文\0号" },
			2026,
			TODAY,
		);
		expect(wrong.map(({ code, field, clause }) => [code, field, clause])).toEqual([
			["required", "plannedFen", "Z15"],
			["required", "text", "Z15"],
			["text_broken", "decision", "Z15"],
			["amount_not_positive", "plannedHouseholds", "Z15"],
		]);
	});
});
