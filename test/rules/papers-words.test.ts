import { checkDay } from "../../workflows/rules/day-field";
import { whyNotAccountEnd, whyNotAccountWords } from "../../workflows/rules/national-account";
import { checkHandOver, checkLoan, checkReturn } from "../../workflows/rules/papers";
import { plainDate } from "../../workflows/rules/plain-date";
import { said } from "./said";

const TODAY = plainDate("2026-05-06");
const KEPT = { holder: "竹溪镇工会", since: plainDate("2026-02-26") };
const loan = (lentOn: string, dueOn: string) => said(checkLoan({ lentOn: plainDate(lentOn), dueOn: plainDate(dueOn) }, KEPT));
const account = (more: object) => said(whyNotAccountWords({ login: "care511129", note: "", ...more }));

describe("a loan of a paper, in words (D28)", () => {
	test("before the copy came", () => {
		expect(loan("2026-02-25", "2026-05-06")).toEqual([
			"D28 date_before_earlier_step lentOn: “借出日期”早于开始保管（2026年2月26日） → 请核对日期",
		]);
	});

	test("due before it was lent", () => {
		expect(loan("2026-05-06", "2026-05-05")).toEqual(["D28 due_before_lent dueOn: 应还日期早于借出日期 → 请核对日期"]);
	});

	test("given back before it was lent", () => {
		expect(said(checkReturn(plainDate("2026-04-30"), plainDate("2026-05-01")))).toEqual([
			"D28 date_before_earlier_step returnedOn: “归还日期”早于借出（2026年5月1日） → 请核对日期",
		]);
	});
});

describe("a paper handed over, in words (D18)", () => {
	test("to who has it, before they had it", () => {
		expect(said(checkHandOver({ holder: "竹溪镇工会", on: plainDate("2026-02-25") }, KEPT))).toEqual([
			"D18 same_holder holder: 现在就由竹溪镇工会保管 → 没有变动的不用登记",
			"D18 date_before_earlier_step on: “移交日期”早于开始保管（2026年2月26日） → 请核对日期",
		]);
	});
});

describe("an account of the national system, in words (D28)", () => {
	test("a password in the note, and in the login", () => {
		expect([account({ note: "密码 1" }), account({ login: "care 口令 1" })]).toEqual([
			["D28 password_written note: 这里不登记密码 → 请删去密码，并尽快更换"],
			["D28 password_written login: 这里不登记密码 → 请删去密码，并尽快更换"],
		]);
	});

	test("every way to write one", () => {
		expect(["密码", "口令", "PASSWORD", "passwd", "pw: 1", "the pwd", "ｐｗｄ"].map((note) => account({ note }).length)).toEqual([
			1, 1, 1, 1, 1, 1, 1,
		]);
	});

	test("words that only look like one", () => {
		expect(["pwx", "spw", "升级", "pwdx"].map((note) => account({ note }).length)).toEqual([0, 0, 0, 0]);
	});

	test("ended already; ended before it began", () => {
		const fromOn = plainDate("2026-01-05");
		expect([
			said(whyNotAccountEnd(plainDate("2026-03-01"), { fromOn, untilOn: plainDate("2026-02-01") })),
			said(whyNotAccountEnd(plainDate("2026-01-04"), { fromOn, untilOn: null })),
		]).toEqual([
			["D28 account_ended —: 已于 2026年2月1日 停用 → 不用再登记"],
			["D28 date_before_earlier_step untilOn: “停用日期”早于开始日期（2026年1月5日） → 请核对日期"],
		]);
	});
});

describe("a day, in words", () => {
	test("not said, no day, with blanks around it", () => {
		expect(
			[" ", "昨天", " 2026-05-06 "].map((typed) => said(checkDay(typed, { field: "on", label: "日期", clause: "D18", to: TODAY }))),
		).toEqual([["D18 required on: “日期”未填写 → 请核对日期"], ["D18 date_malformed on: “日期”不是有效的日期 → 请核对日期"], []]);
	});

	test("a day that lies ahead, where nothing bounds it", () => {
		expect(said(checkDay("2030-01-01", { field: "on", label: "日期", clause: "D18" }))).toEqual([]);
	});
});
