import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { calendarOf } from "../../workflows/rules/calendar";
import { CLAUSES, cite } from "../../workflows/rules/clauses";
import { deadline, recompute, tone } from "../../workflows/rules/deadline";
import { checkNoticeDone, cleanNoticeLine } from "../../workflows/rules/notice";
import { plainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS, READINGS } from "../../workflows/rules/readings";
import { aCard, anIdNumber } from "../builders/identity";

const calendar = calendarOf(STATE_COUNCIL_NOTICES);
const day = plainDate;

describe("five working days at least (D14)", () => {
	test("a sheet posted before the Spring Festival runs through its last day and is done on the next one", () => {
		const notice = { postedOn: day("2026-02-16"), workingDays: 5, clause: "D14" } as const;
		expect(checkNoticeDone(calendar, notice, day("2026-02-28"))).toEqual([
			{
				code: "notice_running",
				clause: "D14",
				message: "公示于 2026年2月16日 张贴，满 5 个工作日的最后一天是 2026年2月28日",
				next: "2026年3月1日起可以办理",
			},
		]);
		expect(checkNoticeDone(calendar, notice, day("2026-03-01"))).toEqual([]);
	});
});

describe("a line on the wall holds no full number", () => {
	const id = anIdNumber();
	test.each([
		["an ID number", `张建国 ${id}`, "完整的身份证号"],
		["an ID number in groups", `张建国 ${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, "完整的身份证号"],
		["an ID number ending in x", "张建国51119919720301000x", "完整的身份证号"],
		["an old ID number", "511199720301001", "完整的身份证号"],
		["full-width digits", id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)), "完整的身份证号"],
		["a mobile", "电话：138 0000 0001", "手机号"],
		["a mobile with its country", "+8613800000001", "手机号"],
		["a landline", "0833-4602345", "电话号码"],
		["a card", `卡号${aCard(3)}`, "银行卡号一类的长号码"],
	])("%s is found", (_, line, what) => {
		const [refusal] = cleanNoticeLine(line, "lines.0");
		expect(refusal).toMatchObject({ code: "notice_private_number", clause: "D14", field: "lines.0", message: `公示内容中有${what}` });
	});

	test.each([
		"张建国，青杠坪纸业有限公司，家庭人口 3 人，标准一（二）",
		"5111**********1234",
		"138****0001",
		"公示期 2026-02-13 — 2026-02-27",
		"年收入 29,250.00 元 人均 812.50 720.00",
		"乐工困〔2026〕0137 号",
	])("%s may hang", (line) => {
		expect(cleanNoticeLine(line)).toEqual([]);
	});
});

describe("deadlines", () => {
	test("the next step is open on the calendar day after the last day", () => {
		expect(deadline(calendar, day("2026-02-16"), 5)).toEqual({
			from: "2026-02-16",
			workingDays: 5,
			lastDay: "2026-02-28",
			due: "2026-03-01",
			provisional: false,
		});
	});

	test("a provisional one moves and is settled when the next year's notice is entered", () => {
		const before = deadline(calendar, day("2026-12-25"), 5);
		expect(before).toMatchObject({ lastDay: "2027-01-01", provisional: true });
		const entered = calendarOf([...STATE_COUNCIL_NOTICES, { year: 2027, source: "试用", holidays: [day("2027-01-01")], workdays: [] }]);
		expect(recompute(entered, before)).toMatchObject({ from: "2026-12-25", lastDay: "2027-01-04", provisional: false });
	});

	test.each([
		["2026-02-13", "calm"],
		["2026-02-14", "calm"],
		["2026-02-23", "calm"],
		["2026-02-24", "near"],
		["2026-02-27", "near"],
		["2026-02-28", "overdue"],
	])("on %s a notice that ends on 2026-02-27 is %s", (today, expected) => {
		expect(tone(calendar, day(today), deadline(calendar, day("2026-02-13"), 5))).toBe(expected);
	});
});

test("clauses are cited as the text numbers them", () => {
	expect(cite("D14")).toBe("《档案办法》三（三）");
	expect(cite("Z13")).toBe("《资金办法》三（五）");
	expect(Object.keys(CLAUSES)).toHaveLength(29 + 18 + 2);
});

test("every reading's default is one that a county may set, and names its clause", () => {
	for (const reading of Object.values(READINGS)) {
		expect(reading.value).toBeGreaterThanOrEqual(reading.min);
		expect(CLAUSES[reading.clause]).toBeDefined();
	}
	expect(DEFAULT_READINGS).toMatchObject({ noticeWorkingDays: 5, feedbackWorkingDays: 30, nearWorkingDays: 3 });
});
