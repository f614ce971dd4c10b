import { whyNotAccountEnd, whyNotAccountWords } from "../../workflows/rules/national-account";
import { checkHandOver, checkLoan, checkReturn } from "../../workflows/rules/papers";
import { plainDate } from "../../workflows/rules/plain-date";

const TODAY = plainDate("2026-05-06");
const KEPT = { holder: "竹溪镇工会", since: plainDate("2026-02-26") };
const codes = (refusals: readonly { code: string; field?: string }[]) => refusals.map(({ code, field }) => `${code} ${field}`);

describe("lending a paper copy (D28)", () => {
	const LOAN = { borrower: "周苇杭", purpose: "核对", lentOn: "2026-05-06", dueOn: "2026-05-06" };
	test.each([
		["on the day it came until the same day", { lentOn: "2026-02-26", dueOn: "2026-02-26" }, []],
		["the day before it came", { lentOn: "2026-02-25" }, ["date_before_earlier_step lentOn"]],
		["tomorrow", { lentOn: "2026-05-07", dueOn: "2026-05-08" }, ["date_in_future lentOn"]],
		["until the day before it was lent", { dueOn: "2026-05-05" }, ["due_before_lent dueOn"]],
		["on a day that is none", { lentOn: "2026-02-30" }, ["date_malformed lentOn"]],
		[
			"to nobody, for nothing, until no day",
			{ borrower: " ", purpose: "", dueOn: "" },
			["required borrower", "required purpose", "required dueOn"],
		],
		["to a rare name", { borrower: "㛃𬭎" }, []],
		["to an emoji", { borrower: "周🙂苇" }, ["name_malformed borrower"]],
	])("%s", (_, more, expected) => {
		expect(codes(checkLoan({ ...LOAN, ...more }, KEPT, TODAY))).toEqual(expected);
	});

	test("given back from the day it was lent until today", () => {
		const lentOn = plainDate("2026-05-01");
		expect(checkReturn("2026-05-01", lentOn, TODAY)).toEqual([]);
		expect(codes(checkReturn("2026-04-30", lentOn, TODAY))).toEqual(["date_before_earlier_step returnedOn"]);
		expect(codes(checkReturn("2026-05-07", lentOn, TODAY))).toEqual(["date_in_future returnedOn"]);
		expect(codes(checkReturn(" ", lentOn, TODAY))).toEqual(["required returnedOn"]);
	});
});

test("handed over to another, not to who has it, nor before they had it (D18)", () => {
	expect(checkHandOver({ holder: "县总工会档案室", on: "2026-02-26" }, KEPT, TODAY)).toEqual([]);
	expect(codes(checkHandOver({ holder: " 竹溪镇工会 ", on: "2026-02-25" }, KEPT, TODAY))).toEqual([
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
