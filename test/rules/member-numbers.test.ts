import { householdIdNumbers } from "../../workflows/rules/household";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Draft, S1Member } from "../../workflows/rules/s1";
import { checkS1, completeS1 } from "../../workflows/rules/s1-completeness";
import { aHousehold } from "../builders/s1";

const TODAY = plainDate("2026-02-13");
const NEWBORN: Partial<S1Member> = {
	name: "江小满",
	relation: "子女",
	unitOrSchool: "无",
	monthlyIncomeFen: fen(0),
	relief: "无",
	noNumberReason: "新生儿，尚未办理户口",
	bornOn: plainDate("2026-01-20"),
};
const RESIDENT = "KAZ110090123105";

function withRow(row: Partial<S1Member>): S1Draft {
	const form = aHousehold().build();
	return { ...form, members: [...form.members, row] };
}
const told = (form: S1Draft) => checkS1(form, TODAY).map(({ code, field }) => `${code} ${field}`);

describe("a member of the household who is no citizen, or has no number yet (S1, D24)", () => {
	test("a newborn, with the reason and the day of birth", () => {
		expect(told(withRow(NEWBORN))).toEqual([]);
		const complete = completeS1(withRow(NEWBORN), TODAY);
		expect(complete.ok && householdIdNumbers(complete.form, TODAY)).toHaveLength(3);
	});

	test("a permanent resident counts among the household's numbers, as it is kept (D24, D27)", () => {
		const form = withRow({ ...NEWBORN, noNumberReason: undefined, bornOn: undefined, idNumber: " kaz1100 90123105" });
		expect(told(form)).toEqual([]);
		const complete = completeS1(form, TODAY);
		expect(complete.ok && complete.form.members.at(-1)?.idNumber).toBe(RESIDENT);
		expect(householdIdNumbers(form, TODAY)).toContain(RESIDENT);
	});

	test.each<[string, Partial<S1Member>, string]>([
		["neither number nor reason", { noNumberReason: undefined }, "required members.3.idNumber"],
		["no day of birth", { bornOn: undefined }, "required members.3.bornOn"],
		["a day of birth to come", { bornOn: plainDate("2026-02-14") }, "date_in_future members.3.bornOn"],
		["a newborn of more than a year", { bornOn: plainDate("2025-02-12") }, "not_newborn members.3.noNumberReason"],
		["a number and a reason", { idNumber: RESIDENT }, "number_and_reason members.3.noNumberReason"],
		["a number and a day of birth", { idNumber: RESIDENT, noNumberReason: undefined }, "number_and_reason members.3.bornOn"],
	])("is refused with %s (S1)", (_, more, reason) => {
		expect(told(withRow({ ...NEWBORN, ...more }))).toEqual([reason]);
	});

	test("on the first birthday still a newborn; older, without a register (S1)", () => {
		expect(told(withRow({ ...NEWBORN, bornOn: plainDate("2025-02-13") }))).toEqual([]);
		expect(told(withRow({ ...NEWBORN, bornOn: plainDate("2019-02-13"), noNumberReason: "无户口，正在补办" }))).toEqual([]);
	});

	test("the applicant always has a number (S1, D24)", () => {
		const form = aHousehold().build();
		const members = form.members.map(({ idNumber, ...row }, index) => (index === 0 ? { ...row, ...REASON } : { ...row, idNumber }));
		expect(told({ ...form, members })).toEqual(["required members.0.idNumber"]);
	});

	test("the same name and day of birth without a number are one person (D24)", () => {
		const form = withRow(NEWBORN);
		expect(told({ ...form, members: [...(form.members ?? []), NEWBORN] })).toEqual(["member_twice members.4.bornOn"]);
		expect(told({ ...form, members: [...(form.members ?? []), { ...NEWBORN, name: "江小雪" }] })).toEqual([]);
	});

	test("what is wrong and what to do, in words (S1, D24)", () => {
		const said = (form: S1Draft) => checkS1(form, TODAY).map(({ clause, message, next }) => [clause, message, next]);
		const number = "有号码的请删去后两栏";
		const both = "家庭成员第 4 行填了身份证号码，又填了没有号码的原因或出生日期";
		expect(said(withRow({ ...NEWBORN, idNumber: RESIDENT }))).toEqual([["S1", both, number]]);
		expect(said(withRow({ ...NEWBORN, idNumber: RESIDENT, bornOn: undefined }))).toEqual([["S1", both, number]]);
		expect(said(withRow({ ...NEWBORN, noNumberReason: undefined }))).toEqual([
			["S1", "家庭成员第 4 行的“身份证号码”未填写", "请填写身份证号码；没有号码的，请选择原因并填写出生日期"],
		]);
		expect(said(withRow({ ...NEWBORN, bornOn: undefined }))).toEqual([
			["S1", "家庭成员第 4 行没有号码，“出生日期”未填写", "请填写出生日期"],
		]);
		expect(said(withRow({ ...NEWBORN, bornOn: plainDate("2026-02-14") }))).toEqual([
			["S1", "家庭成员第 4 行的出生日期 2026年2月14日 晚于今天", "请核对日期"],
		]);
		expect(said(withRow({ ...NEWBORN, bornOn: TODAY }))).toEqual([]);
		expect(said(withRow({ ...NEWBORN, bornOn: plainDate("2025-02-12") }))).toEqual([
			["S1", "家庭成员第 4 行于 2025年2月12日 出生，已满 1 周岁，不是新生儿", "已办户口的请填写身份证号码，没有办的请选“无户口，正在补办”"],
		]);
		const own = aHousehold().build();
		const members = own.members.map(({ idNumber, ...row }, index) => (index === 0 ? { ...row, ...REASON } : { ...row, idNumber }));
		expect(said({ ...own, members })).toEqual([["S1", "家庭成员第 1 行的“身份证号码”未填写", "请填写身份证号码"]]);
		const twice = withRow(NEWBORN);
		expect(said({ ...twice, members: [...(twice.members ?? []), NEWBORN] })).toEqual([
			["D24", "家庭成员第 4 行与第 5 行姓名、出生日期相同，都没有身份证号码", "同一人只填一行，请删去或更正"],
		]);
	});

	test("who has a number is not taken for who has none, whatever name and day (D24)", () => {
		const form = withRow(NEWBORN);
		const numbered = { ...NEWBORN, idNumber: RESIDENT };
		const codes = (...rows: Partial<S1Member>[]) =>
			checkS1({ ...form, members: [...(form.members ?? []), ...rows] }, TODAY).map(({ code }) => code);
		expect(codes(numbered)).toEqual(["number_and_reason"]);
		expect(codes({ ...NEWBORN, bornOn: undefined }, { ...NEWBORN, bornOn: undefined })).toEqual(["required", "required"]);
	});
});

const REASON = { noNumberReason: NEWBORN.noNumberReason, bornOn: NEWBORN.bornOn };
