import {
	addDays,
	addMonths,
	addYears,
	ageOn,
	daysBetween,
	formatDate,
	parsePlainDate,
	plainDate,
	shanghaiDate,
	startOfDay,
	weekday,
	yearOf,
} from "../../workflows/rules/plain-date";

const day = plainDate;

test.each(["2026-02-13", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"])("%s is a date", (text) => {
	expect(parsePlainDate(text)).toBe(text);
});

test.each([
	"2026-02-30",
	"2026-02-29",
	"1900-02-29",
	"2026-04-31",
	"2026-13-01",
	"2026-00-10",
	"2026-01-00",
	"1899-12-31",
	"2200-01-01",
	"2026-2-3",
	"2026-02-13 ",
	"2026-02-13T00:00",
	"２０２６-02-13",
	"",
])("%j is none", (text) => {
	expect(parsePlainDate(text)).toBeUndefined();
	expect(() => plainDate(text)).toThrow(RangeError);
});

test("every day of 1900–2199 follows the one before, on its weekday, and survives the way to an instant", () => {
	let date = day("1900-01-01");
	const wrong: string[] = [];
	for (let ms = Date.UTC(1900, 0, 1); ms <= Date.UTC(2199, 11, 31); ms += 86_400_000) {
		const utc = new Date(ms);
		const text = utc.toISOString().slice(0, 10);
		if (date !== text || weekday(date) !== (utc.getUTCDay() || 7) || shanghaiDate(startOfDay(date)) !== date) wrong.push(text);
		if (text !== "2199-12-31") date = addDays(date, 1);
	}
	expect(wrong).toEqual([]);
});

test("a day in Shanghai begins at 16:00 UTC of the day before", () => {
	expect(shanghaiDate(Date.UTC(2026, 1, 12, 15, 59, 59, 999))).toBe("2026-02-12");
	expect(shanghaiDate(Date.UTC(2026, 1, 12, 16))).toBe("2026-02-13");
	expect(startOfDay(day("2026-02-13"))).toBe(Date.UTC(2026, 1, 12, 16));
	expect(shanghaiDate(-1)).toBe("1970-01-01");
});

test("months and years go to the corresponding date, or to the month's end", () => {
	expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28");
	expect(addMonths(day("2026-03-31"), -1)).toBe("2026-02-28");
	expect(addMonths(day("2026-11-15"), 2)).toBe("2027-01-15");
	expect(addMonths(day("2026-01-15"), -1)).toBe("2025-12-15");
	expect(addYears(day("2024-02-29"), 1)).toBe("2025-02-28");
	expect(() => addYears(day("2199-01-01"), 1)).toThrow(RangeError);
});

test("age grows on the birthday", () => {
	expect(ageOn(day("1966-02-13"), day("2026-02-12"))).toBe(59);
	expect(ageOn(day("1966-02-13"), day("2026-02-13"))).toBe(60);
	expect(ageOn(day("2004-02-29"), day("2025-02-28"))).toBe(21);
	expect(ageOn(day("2026-02-13"), day("2026-02-13"))).toBe(0);
});

test("the rest", () => {
	expect(daysBetween(day("2026-02-13"), day("2026-03-01"))).toBe(16);
	expect(daysBetween(day("2026-03-01"), day("2026-02-13"))).toBe(-16);
	expect(yearOf(day("2026-02-13"))).toBe(2026);
	expect(formatDate(day("2026-02-03"))).toBe("2026年2月3日");
});
