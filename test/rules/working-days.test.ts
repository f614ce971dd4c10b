import { isHoliday, isWorkday } from "chinese-days";
import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { calendarOf, daysFrom } from "../../workflows/rules/calendar";
import { addDays, plainDate } from "../../workflows/rules/plain-date";
import { addWorkingDays, explainWorkingDays, workingDaysLeft, workingDaysSince } from "../../workflows/rules/working-days";

const calendar = calendarOf(STATE_COUNCIL_NOTICES);
const day = plainDate;

describe("working days by the State Council's notices", () => {
	test.each([
		["2025-09-26", 5, "2025-10-10"],
		["2025-10-01", 5, "2025-10-14"],
		["2026-02-13", 5, "2026-02-27"],
		["2026-02-16", 5, "2026-02-28"],
		["2025-09-26", 30, "2025-11-13"],
		["2026-01-20", 30, "2026-03-09"],
	])("given a start on %s, when %i working days have run, then the last day is %s", (start, n, lastDay) => {
		expect(addWorkingDays(calendar, day(start), n)).toEqual({ lastDay, provisional: false });
	});

	test.each([2025, 2026])("%i has 248 working days", (year) => {
		expect(workingDaysSince(calendar, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(248);
	});

	test("every day of 2019–2026 is as a second source has it", () => {
		const differing = daysFrom("2019-01-01", "2026-12-31").filter((date) => {
			const working = calendar.dayKind(date).working;
			return working !== isWorkday(date) || working === isHoliday(date);
		});
		expect(differing).toEqual([]);
	});

	test("no days: the start itself; a fraction or a negative number is a mistake of the caller", () => {
		expect(addWorkingDays(calendar, day("2026-02-16"), 0).lastDay).toBe("2026-02-16");
		expect(() => addWorkingDays(calendar, day("2026-02-16"), -1)).toThrow(RangeError);
		expect(() => addWorkingDays(calendar, day("2026-02-16"), 1.5)).toThrow(RangeError);
	});
});

describe("days left", () => {
	test.each([
		["2026-02-13", 5],
		["2026-02-14", 4],
		["2026-02-26", 1],
		["2026-02-27", 0],
		["2026-02-28", -1],
		["2026-03-01", -1],
		["2026-03-02", -2],
	])("on %s, %i are left of a notice that ends on 2026-02-27", (today, left) => {
		expect(workingDaysLeft(calendar, day(today), day("2026-02-27"))).toBe(left);
	});

	test("past a last day before a weekend is past, though no working day has gone by", () => {
		expect(workingDaysLeft(calendar, day("2026-03-07"), day("2026-03-06"))).toBe(-1);
	});
});

test("a deadline is explained day by day", () => {
	const explained = explainWorkingDays(calendar, day("2026-02-13"), 2);
	expect(explained.slice(0, 3)).toEqual([
		{ date: "2026-02-13", counts: false, reason: "起算日", known: true, n: 0 },
		{ date: "2026-02-14", counts: true, reason: "调休上班", known: true, n: 1 },
		{ date: "2026-02-15", counts: false, reason: "法定节假日", known: true, n: 1 },
	]);
	expect(explained.at(-1)).toEqual({ date: "2026-02-24", counts: true, reason: "工作日", known: true, n: 2 });
	expect(explained).toHaveLength(12);
});

describe("a year without a notice", () => {
	test("late December waits for the next year's notice, the days before it do not", () => {
		expect(calendar.dayKind(day("2026-12-28"))).toEqual({ working: true, reason: "工作日", known: true });
		expect(calendar.dayKind(day("2026-12-29")).known).toBe(false);
		expect(calendar.dayKind(day("2027-01-04"))).toEqual({ working: true, reason: "工作日", known: false });
		expect(calendar.dayKind(day("2025-12-31")).known).toBe(true);
	});

	test("a deadline that reaches into it is provisional, one that ends before is not", () => {
		expect(addWorkingDays(calendar, day("2026-12-21"), 5)).toEqual({ lastDay: "2026-12-28", provisional: false });
		expect(addWorkingDays(calendar, day("2026-12-22"), 5)).toEqual({ lastDay: "2026-12-29", provisional: true });
	});
});

describe("notices amended and reaching back", () => {
	const published = (count: number) => calendarOf(STATE_COUNCIL_NOTICES.slice(0, count));

	test("2019's notice made 2018-12-29 a workday", () => {
		expect(calendar.dayKind(day("2018-12-29"))).toMatchObject({ working: true, reason: "调休上班" });
	});

	test("before 2019-03-22 the second of May was to be worked, after it not", () => {
		expect(published(1).dayKind(day("2019-05-02")).working).toBe(true);
		expect(published(2).dayKind(day("2019-05-02")).working).toBe(false);
		expect(published(2).dayKind(day("2019-05-05")).reason).toBe("调休上班");
	});

	test("the Spring Festival of 2020 was made longer while it ran", () => {
		expect(published(3).dayKind(day("2020-02-01")).reason).toBe("调休上班");
		expect(published(4).dayKind(day("2020-02-01")).reason).toBe("法定节假日");
	});

	test("every notice names days of its own year, or of the last days of the year before", () => {
		for (const notice of STATE_COUNCIL_NOTICES) {
			for (const date of [...notice.holidays, ...notice.workdays]) {
				expect(date >= addDays(day(`${notice.year}-01-01`), -10) && date <= `${notice.year}-12-31`).toBe(true);
			}
			expect(notice.holidays.filter((date) => notice.workdays.includes(date))).toEqual([]);
		}
	});
});
