import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { checkSubmission, excludedByFigures } from "../../workflows/rules/s1-submission";
import { aHousehold, MONTHLY_LINE } from "../builders/s1";

const TODAY = plainDate("2026-02-13");
const codes = (of: { code: string }[]) => of.map(({ code }) => code);
const by = (more: Partial<S1Form>, earning?: number) => {
	const household = aHousehold().with(more);
	return (earning === undefined ? household : household.earning(earning)).build();
};
const excluded = (form: S1Form) => codes(excludedByFigures(form, MONTHLY_LINE));

describe("a standard that figures or the kind of worker exclude, whatever people find (D2, D3, D5)", () => {
	test("below the line is 1a, from it to one and a half times 1b", () => {
		const at = (category: S1Form["category"], monthly: number) => excluded(by({ category }, monthly));
		const [line, limit] = [72_000, 108_000];
		expect([at("1a", line - 1), at("1b", line), at("1b", limit)]).toEqual([[], [], []]);
		expect([at("1a", line), at("1b", line - 1), at("1b", limit + 1)]).toEqual([
			["income_not_below_line"],
			["income_below_line"],
			["income_above_limit"],
		]);
	});

	test("a rural migrant worker is standard 2's, and nobody else is", () => {
		const migrant = { workerKind: "农民工", category: "2" } as const;
		expect(excluded(by(migrant))).toEqual([]);
		expect(excluded(by({ ...migrant, category: "1b" }))).toEqual(["migrant_worker"]);
		expect(excluded(by({ category: "2" }))).toEqual(["not_migrant_worker"]);
	});

	test("what the unit finds is not judged here: still poor, a cause, a membership", () => {
		expect(excluded(by({ category: "1a", afterReliefStillPoor: false, unionMember: false }, 60_000))).toEqual([]);
		expect(excluded(by({ causes: [], causeText: "" }))).toEqual([]);
	});

	test("nothing is said while a figure is missing, or the county has stated no line", () => {
		const wrong = by({ category: "1a" });
		expect(excluded(wrong)).not.toEqual([]);
		expect(excludedByFigures(wrong, undefined)).toEqual([]);
		for (const missing of ["category", "workerKind", "yearlyIncomeFen", "members"] as const) {
			const { [missing]: _, ...rest } = wrong;
			expect(excludedByFigures(rest, MONTHLY_LINE)).toEqual([]);
		}
		expect(excludedByFigures({ ...wrong, members: [] }, MONTHLY_LINE)).toEqual([]);
	});

	test("an income of nothing is a figure", () => {
		expect(codes(excludedByFigures({ ...by({}), yearlyIncomeFen: fen(0) }, MONTHLY_LINE))).toEqual(["income_below_line"]);
	});
});

describe("all that keeps an application from being submitted, at once (D8, D16)", () => {
	test("a whole form has nothing", () => {
		expect(checkSubmission(by({}), MONTHLY_LINE, TODAY)).toEqual([]);
	});

	test("what it lacks, what it contradicts, what its figures exclude", () => {
		const form = by({ ethnicity: "" as S1Form["ethnicity"], workStatus: "退休", category: "1a", afterReliefStillPoor: true });
		const found = codes(checkSubmission(form, MONTHLY_LINE, TODAY));
		expect(found[0]).toBe("required");
		expect(found.at(-1)).toBe("income_not_below_line");
		expect(found.length).toBeGreaterThan(2);
	});
});
