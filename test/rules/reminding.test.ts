import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { calendarOf } from "../../workflows/rules/calendar";
import { plainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS } from "../../workflows/rules/readings";
import { type Reminding, remindedOn, remindedRole } from "../../workflows/rules/reminding";

const HIGHER: Reminding = { every: "remindAfterWorkingDays", higher: ["unit_chair", "centre", "county_chair"] };

describe("whom a reminder is for (D26)", () => {
	const to = (alerted: readonly [string, ...string[]], readings = DEFAULT_READINGS) =>
		[1, 2, 3, 4, 9].map((number) => remindedRole(HIGHER, { alerted, number }, readings));

	test.each([
		[["unit_clerk"], ["unit_chair", "centre", "county_chair", "county_chair", "county_chair"]],
		[["unit_chair"], ["unit_chair", "centre", "county_chair", "county_chair", "county_chair"]],
		[["centre"], ["centre", "centre", "county_chair", "county_chair", "county_chair"]],
		// Finance stands beside the centre.
		[["finance"], ["finance", "finance", "county_chair", "county_chair", "county_chair"]],
		[["county_chair"], ["county_chair", "county_chair", "county_chair", "county_chair", "county_chair"]],
		// Never lower than whoever has been told already.
		[
			["unit_clerk", "unit_chair", "centre"],
			["centre", "centre", "county_chair", "county_chair", "county_chair"],
		],
	] as const)("the turn of %s", (alerted, expected) => {
		expect(to(alerted)).toEqual(expected);
	});

	test("from which reminder on each is told, the county says", () => {
		const readings = { ...DEFAULT_READINGS, remindUnitChairFrom: 2, remindCentreFrom: 4, remindCountyChairFrom: 9 };
		expect(to(["unit_clerk"], readings)).toEqual(["unit_clerk", "unit_chair", "unit_chair", "centre", "county_chair"]);
		// A county that goes past somebody.
		expect(to(["unit_clerk"], { ...readings, remindCountyChairFrom: 1 })[0]).toBe("county_chair");
	});
});

describe("when a reminder goes out (D26)", () => {
	const calendar = calendarOf(STATE_COUNCIL_NOTICES);
	const on = (lastOn: string, readings = DEFAULT_READINGS) => remindedOn(calendar, HIGHER, plainDate(lastOn), readings);

	test.each([
		["2026-03-02", "2026-03-09", "Monday to Monday"],
		["2026-02-15", "2026-02-28", "over the Spring Festival, on a Saturday that is worked"],
		["2026-04-30", "2026-05-11", "over 1 May; Saturday the 9th is worked"],
		["2026-09-30", "2026-10-13", "over the National Day; 10 October is worked"],
	])("five working days after %s is %s: %s", (lastOn, expected) => {
		expect(on(lastOn)).toBe(expected);
	});

	test("after as many as the county says", () => {
		expect(on("2026-03-02", { ...DEFAULT_READINGS, remindAfterWorkingDays: 1 })).toBe("2026-03-03");
	});
});
