import { plainDate } from "../../workflows/rules/plain-date";
import {
	allCancelled,
	changedSince,
	checkYearReport,
	NO_FIGURES,
	outOfPoverty,
	sumFigures,
	type YearFigures,
} from "../../workflows/rules/year-report";

const codes = (year: number, today: string, unchecked: readonly string[] = []) =>
	checkYearReport(year, plainDate(today), unchecked).map(({ code, clause }) => `${code} ${clause}`);

describe("September's report (D23)", () => {
	test.each([
		["2026-08-31", ["before_september D23"]],
		["2026-09-01", []],
		["2026-09-30", []],
		["2026-12-31", []],
		["2027-01-01", ["not_this_year D23"]],
	])("of 2026, on %s", (today, expected) => {
		expect(codes(2026, today)).toEqual(expected);
	});

	test("waits for a dated check of every file; says how many, and whose (D20, D23)", () => {
		expect(codes(2026, "2026-08-31", ["张建国"])).toEqual(["before_september D23", "files_unchecked D20"]);
		const names = Array.from({ length: 12 }, (_, index) => `户主${index}`);
		const [no] = checkYearReport(2026, plainDate("2026-09-10"), names);
		expect(no?.message).toBe(`还有 12 份在档档案本年没有清查：${names.slice(0, 10).join("、")}等`);
	});

	test("what has changed since it was sent is listed beside it (D23)", () => {
		const aid = [{ kind: "living", service: false, households: 2, times: 3, amountFen: 300_000 }];
		const sent: YearFigures = { ...NO_FIGURES, active: 3, causes: { 本人重大疾病: 1 }, aid };
		expect(changedSince(sent, sent)).toEqual([]);
		const now = {
			...sent,
			active: 2,
			cancelled: { dead: 1 },
			aid: [{ ...aid[0], kind: "living", service: false, households: 2, times: 2, amountFen: 200_000 }],
		};
		expect(changedSince(sent, now)).toEqual([
			{ figure: "active", reported: 3, now: 2 },
			{ figure: "aid.living.times", reported: 3, now: 2 },
			{ figure: "aid.living.amountFen", reported: 300_000, now: 200_000 },
			{ figure: "cancelled.dead", reported: 0, now: 1 },
		]);
	});

	test("is summed for the county; 脱困 is told apart (D21, D23)", () => {
		const one: YearFigures = {
			...NO_FIGURES,
			atStart: 3,
			opened: 1,
			transferredOut: 1,
			cancelled: { out_of_poverty: 1, dead: 1 },
			active: 1,
			causes: { 本人重大疾病: 1 },
			aid: [{ kind: "living", service: false, households: 2, times: 3, amountFen: 300_000 }],
			checked: 1,
		};
		const other: YearFigures = {
			...NO_FIGURES,
			transferredIn: 1,
			cancelled: { out_of_poverty: 1 },
			active: 0,
			causes: { 本人重大疾病: 1, 子女上学: 2 },
			aid: [
				{ kind: "living", service: false, households: 1, times: 1, amountFen: 1 },
				{ kind: "legal", service: true, households: 1, times: 1, amountFen: 0 },
			],
		};
		const sum = sumFigures([one, other]);
		expect(sum).toMatchObject({ atStart: 3, opened: 1, transferredIn: 1, transferredOut: 1, active: 1, checked: 1, unchecked: 0 });
		expect(sum.cancelled).toEqual({ out_of_poverty: 2, dead: 1 });
		expect(sum.causes).toEqual({ 本人重大疾病: 2, 子女上学: 2 });
		expect(sum.aid).toEqual([
			{ kind: "living", service: false, households: 3, times: 4, amountFen: 300_001 },
			{ kind: "legal", service: true, households: 1, times: 1, amountFen: 0 },
		]);
		expect([outOfPoverty(sum), allCancelled(sum)]).toEqual([2, 3]);
		expect(sumFigures([])).toEqual(NO_FIGURES);
	});
});
