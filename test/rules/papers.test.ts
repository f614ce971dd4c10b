import { whyNotAccountEnd, whyNotAccountWords } from "../../workflows/rules/national-account";
import { checkHandOver, checkLoan, checkReturn } from "../../workflows/rules/papers";
import { plainDate } from "../../workflows/rules/plain-date";

const KEPT = { holder: "竹溪镇工会", since: plainDate("2026-02-26") };
const codes = (refusals: readonly { code: string; field?: string }[]) => refusals.map(({ code, field }) => `${code} ${field}`);

describe("lending a paper copy (D28)", () => {
	const LOAN = { lentOn: "2026-05-06", dueOn: "2026-05-06" };
	test.each([
		["on the day it came until the same day", { lentOn: "2026-02-26", dueOn: "2026-02-26" }, []],
		["the day before it came", { lentOn: "2026-02-25" }, ["date_before_earlier_step lentOn"]],
		["until the day before it was lent", { dueOn: "2026-05-05" }, ["due_before_lent dueOn"]],
	])("%s", (_, more, expected) => {
		const { lentOn, dueOn } = { ...LOAN, ...more };
		expect(codes(checkLoan({ lentOn: plainDate(lentOn), dueOn: plainDate(dueOn) }, KEPT))).toEqual(expected);
	});

	test("given back from the day it was lent", () => {
		const lentOn = plainDate("2026-05-01");
		expect(checkReturn(lentOn, lentOn)).toEqual([]);
		expect(codes(checkReturn(plainDate("2026-04-30"), lentOn))).toEqual(["date_before_earlier_step returnedOn"]);
	});
});

test("handed over to another, not to who has it, nor before they had it (D18)", () => {
	expect(checkHandOver({ holder: "县总工会档案室", on: plainDate("2026-02-26") }, KEPT)).toEqual([]);
	expect(codes(checkHandOver({ holder: "竹溪镇工会", on: plainDate("2026-02-25") }, KEPT))).toEqual([
		"same_holder holder",
		"date_before_earlier_step on",
	]);
});

describe("an account of the national system (D28)", () => {
	test.each([
		["whole", {}, []],
		["with a password in its note", { note: "初始密码 123456" }, ["password_written note"]],
		["with a password in full-width letters", { note: "ｐａｓｓｗｏｒｄ：x" }, ["password_written note"]],
		["with a password beside its login", { login: "care 口令 1" }, ["password_written login"]],
	])("%s", (_, more, expected) => {
		expect(codes(whyNotAccountWords({ login: "care511129", note: "", ...more }))).toEqual(expected);
	});

	test("ended on the day it began at the earliest, and once", () => {
		const account = { fromOn: plainDate("2026-01-05"), untilOn: null };
		expect(whyNotAccountEnd(plainDate("2026-01-05"), account)).toEqual([]);
		expect(codes(whyNotAccountEnd(plainDate("2026-01-04"), account))).toEqual(["date_before_earlier_step untilOn"]);
		expect(codes(whyNotAccountEnd(plainDate("2026-02-01"), { ...account, untilOn: plainDate("2026-02-01") }))).toEqual([
			"account_ended undefined",
		]);
	});
});
