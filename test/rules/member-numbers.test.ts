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
});

const REASON = { noNumberReason: NEWBORN.noNumberReason, bornOn: NEWBORN.bornOn };
