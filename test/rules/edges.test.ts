import { calendarOf, daysFrom } from "../../workflows/rules/calendar";
import { readDays } from "../../workflows/rules/calendar-text";
import { dayDeadline, deadline, recompute } from "../../workflows/rules/deadline";
import { executedPercent, yearAccount } from "../../workflows/rules/fund-figures";
import { halfWidth, maskCard, parseCard, parseIdentityNumber, parsePhone } from "../../workflows/rules/identity-number";
import { lowLineOn, lowLinesOfYear } from "../../workflows/rules/low-line";
import { fen, parseYuan } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { drawSample, type RiskFacts, riskOf } from "../../workflows/rules/sampling";
import { addWorkingDays } from "../../workflows/rules/working-days";
import { aCard, anIdNumber } from "../builders/identity";

const day = plainDate;
const TODAY = day("2026-02-13");

describe("days", () => {
	test("what next year's notice says of late December wins, in whatever order they were entered (D14)", () => {
		const notices = [
			{ year: 2027, source: "2027", holidays: [], workdays: [day("2026-12-31")] },
			{ year: 2026, source: "2026", holidays: [day("2026-12-31"), day("2026-05-01")], workdays: [] },
		];
		for (const calendar of [calendarOf(notices), calendarOf([...notices].reverse())])
			expect(calendar.dayKind(day("2026-12-31"))).toEqual({ working: true, reason: "调休上班", known: true });
		expect(calendarOf(notices).dayKind(day("2026-05-02"))).toEqual({ working: false, reason: "周末", known: true });
	});

	test("a range is of 31 days at most, and has two ends (D14)", () => {
		expect(readDays("2027-01-01 至 2027-01-31").days).toEqual(daysFrom("2027-01-01", "2027-01-31"));
		expect(readDays("2027-01-01 至 2027-02-01")).toEqual({ days: [], unread: ["2027-01-01 至 2027-02-01"] });
		expect(readDays("2027-01-01 至 2027-01-02 至 2027-01-03").days).toEqual([]);
		expect(readDays(" 2027年10月11日 、2027年1月1日").days).toEqual(["2027-01-01", "2027-10-11"]);
		expect(readDays(" 元旦 ").unread).toEqual(["元旦"]);
	});

	test("a deadline on a day of its own counts no working days, and no calendar moves it (D20)", () => {
		const due = dayDeadline(day("2026-02-13"), day("2027-02-13"));
		expect(due).toEqual({ from: "2026-02-13", workingDays: 0, lastDay: "2027-02-13", due: "2027-02-14", provisional: false });
		expect(recompute(calendarOf([]), due)).toBe(due);
	});

	test("a deadline that has passed stays as it was when the calendar changes (D14)", () => {
		const passed = { ...deadline(calendarOf([]), day("2026-02-13"), 5), passed: true };
		const amended = calendarOf([{ year: 2026, source: "改", holidays: [day("2026-02-16")], workdays: [] }]);
		expect(recompute(amended, passed)).toBe(passed);
		expect(recompute(amended, { ...passed, passed: false }).lastDay).toBe("2026-02-23");
	});

	test("the start day is day 0 and makes nothing provisional by itself (D14)", () => {
		const calendar = calendarOf([{ year: 2027, source: "2027", holidays: [], workdays: [] }]);
		expect(calendar.dayKind(day("2026-12-31")).known).toBe(false);
		expect(addWorkingDays(calendar, day("2026-12-31"), 1)).toEqual({ lastDay: "2027-01-01", provisional: false });
		expect(() => addWorkingDays(calendar, day("2026-12-31"), -1)).toThrow("not a number of working days: -1");
	});

	test("a month has its own last day, and what is none is named", () => {
		for (const [last, none] of [
			["2026-06-30", "2026-06-31"],
			["2026-09-30", "2026-09-31"],
			["2026-11-30", "2026-11-31"],
			["2026-07-31", "2026-07-32"],
		] as const) {
			expect(plainDate(last)).toBe(last);
			expect(() => plainDate(none)).toThrow(`not a calendar date: "${none}"`);
		}
	});
});

describe("money", () => {
	test.each([
		["0", 0],
		["007", 700],
		["000,000", undefined],
		["12,345.6", 1_234_560],
		["123,456", 12_345_600],
		["0,123", 12_300],
		["00000000000000012", 1_200],
		["1.", undefined],
	])("%j is %p fen", (typed, amount) => {
		expect(parseYuan(typed)).toBe(typed === "000,000" ? 0 : amount);
	});

	test("what is no amount is named", () => {
		expect(() => fen(0.5)).toThrow("not an amount in fen: 0.5");
	});

	test("a budget of nothing has no percentage (Z16)", () => {
		expect(executedPercent(fen(1), fen(0))).toBeNull();
		expect(executedPercent(fen(1), null)).toBeNull();
	});

	test("what a fund received in the year itself (Z16)", () => {
		const movement = { kind: "received", year: 2026, paidYear: null, amountFen: fen(5) } as const;
		expect(yearAccount([movement], 2026, { comesIn: "received", budgetFen: null })).toMatchObject({
			carriedFen: 0,
			receivedFen: 5,
			balanceFen: 5,
		});
	});
});

describe("the low line (D7)", () => {
	const line = (from: string, monthlyFen: number) => ({ from: day(from), monthlyFen: fen(monthlyFen) });

	test("of two of one day the later entry holds", () => {
		expect(lowLineOn([line("2026-01-01", 1), line("2026-01-01", 2)], TODAY)?.monthlyFen).toBe(2);
	});

	test("months before the first line take the first, in whatever order they were entered", () => {
		for (const lines of [
			[line("2026-03-01", 3), line("2026-07-01", 7)],
			[line("2026-07-01", 7), line("2026-03-01", 3)],
		])
			expect(lowLinesOfYear(lines, 2026)).toEqual([...Array(6).fill(3), ...Array(6).fill(7)]);
	});

	test("one that begins on the year's last day is that year's; one of the next day is not; none is none", () => {
		expect(lowLinesOfYear([line("2026-12-31", 5)], 2026)).toEqual(Array(12).fill(5));
		expect(lowLinesOfYear([line("2027-01-01", 5)], 2026)).toBeUndefined();
		expect(lowLinesOfYear([], 2026)).toBeUndefined();
	});
});

describe("numbers that people have (S1)", () => {
	const REGIONS = "11 15 21 23 31 37 41 46 50 54 61 65 71 81 83".split(" ");
	const read = (number: string) => {
		const parsed = parseIdentityNumber(number, TODAY);
		return parsed.ok ? "ok" : `${parsed.refusal.code}: ${parsed.refusal.message} → ${parsed.refusal.next}`;
	};
	/** The checksum by itself, as GB 11643 has it: the remainder of the weighted sum. */
	const whole = (first17: string) => {
		const weighted = [...first17].reduce((sum, digit, index) => sum + Number(digit) * (2 ** (17 - index) % 11), 0);
		return `${first17}${"10X98765432"[weighted % 11]}`;
	};

	test.each(REGIONS)("a number of region %s is read", (region) => {
		expect(read(whole(`${region}${Number(region) > 80 ? "0000" : "1199"}19720301001`))).toBe("ok");
	});

	test.each(["10", "16", "20", "24", "30", "38", "40", "47", "55", "60", "66", "70", "72", "80", "84"])(
		"there is no region %s",
		(region) => {
			expect(read(whole(`${region}119919720301001`))).toBe("id_region: 身份证号前 2 位不是有效的省级代码 → 请核对身份证号前 6 位");
		},
	);

	test.each([
		["511129720301123", "id_fifteen_digits: 这是 15 位旧身份证号，已停止使用 → 请按现行身份证填写 18 位号码"],
		[`${anIdNumber()}1`, "id_malformed: 身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 19 位 → 请对照身份证重新填写"],
		[`1${anIdNumber()}`, "id_malformed: 身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 19 位 → 请对照身份证重新填写"],
		["5111𬭎", "id_malformed: 身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 5 位 → 请对照身份证重新填写"],
		[whole("51119919720230001"), "id_birth_date: 身份证号第 7 至 14 位不是有效的出生日期 → 请核对身份证号中的出生日期"],
		[whole("51119920260214001"), "id_birth_future: 身份证号中的出生日期 2026年2月14日 晚于今天 → 请核对身份证号中的出生日期"],
		["511199197203010010", "id_checksum: 身份证号末位校验码不对，可能有一位数字填错 → 请逐位核对身份证号"],
	])("%s is refused in words", (typed, words) => {
		expect(read(typed)).toBe(words);
	});

	test("cards: by Luhn, with the digit that doubles to nine and the one that doubles beyond", () => {
		for (const seq of [0, 1, 5, 9, 99, 123_456_789]) expect(parseCard(aCard(seq))).toEqual({ ok: true, number: aCard(seq) });
		expect(parseCard("4539148803436467")).toEqual({ ok: true, number: "4539148803436467" });
		expect(parseCard("4539 1488-0343 6476")).toMatchObject({ ok: true, warning: "银行卡号校验位不符，请与银行卡核对" });
		expect(parseCard("123456789012").ok).toBe(true);
		expect(maskCard("1234")).toBe("****");
		expect(maskCard("12345")).toBe("*2345");
	});

	test("phones: nothing before, nothing behind", () => {
		for (const phone of ["013800000001", "23456789", "034567890123"]) expect([phone, parsePhone(phone).ok]).toEqual([phone, true]);
		for (const phone of ["1138000000012", "x13800000001", "13800000001x", "234567890", "123456", "0123456789012"])
			expect([phone, parsePhone(phone).ok]).toEqual([phone, false]);
	});

	test("full-width forms, the first and the last, and the wide blank", () => {
		expect(halfWidth("！～　１ａＡ（")).toBe("!~ 1aA(");
	});
});

describe("sampling (Z17)", () => {
	const frame = [3, 2, 5].map((weight, index) => ({ caseId: `${index}`, weight }));
	const drawn = (numbers: readonly bigint[]) =>
		drawSample(frame, 3, (n) => numbers[n - 1] ?? 0n)
			.map(({ caseId }) => caseId)
			.join("");

	test("by hand: the number modulo what is left falls on the first whose summed weights exceed it", () => {
		expect(drawn([2n, 1n, 4n])).toBe("012");
		expect(drawn([9n, 4n, 0n])).toBe("210");
		expect(drawn([4n, 7n, 2n])).toBe("120");
		expect(drawn([4n, 8n, 0n])).toBe("102");
	});

	test("temporary aid is not measured by income; by both first standards it is near the line (D2, D3)", () => {
		const facts = { yearlyIncomeFen: fen(2_592_000), members: 3, monthlyLineFen: fen(72_000) } as RiskFacts;
		expect(riskOf({ ...facts, standard: "3" }).reasons).toEqual(["建档标准不测算收入（灾害事故、临时救助） （1 分）".replace(" ", "")]);
		expect(riskOf({ ...facts, standard: "1a" }).reasons).toEqual(["收入与标准线相差不到 2%（2 分）"]);
		expect(riskOf({ ...facts, standard: "1b", monthlyLineFen: null, yearlyIncomeFen: fen(0) })).toEqual({ weight: 1, reasons: [] });
	});
});
