import { checkHeadOfHousehold, checkOneFile, headToConfirm, householdIdNumbers } from "../../workflows/rules/household";
import { plainDate } from "../../workflows/rules/plain-date";
import { checkRouting } from "../../workflows/rules/routing";
import type { S1Draft, S1Form } from "../../workflows/rules/s1";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";

const TODAY = plainDate("2026-02-13");
const CHILD = anIdNumber({ birth: "2008-06-15", sex: "女" });

test("a household's numbers are each there once, the applicant's first", () => {
	const numbers = householdIdNumbers(aHousehold().build(), TODAY);
	expect(numbers).toHaveLength(3);
	expect(numbers[0]).toBe(anIdNumber());
	expect(householdIdNumbers({}, TODAY)).toEqual([]);
});

describe("one household, one file (D24)", () => {
	const held = { idNumber: CHILD, caseId: "1", where: "有效档案", sameCounty: true } as const;

	test("given a child who stands in another union's file, its row and masked number are named, no union", () => {
		expect(checkOneFile(aHousehold().build(), TODAY, [held])).toEqual([
			{
				code: "household_held",
				clause: "D24",
				field: "members.2.idNumber",
				message: `张小雨（5111**********${CHILD.slice(-4)}）已在本县另一工会有效档案中，一户只建一档`,
				next: "请联系县总工会核对，同一家庭只保留一份",
			},
		]);
	});

	test("given a case in the reader's reach, its union and number are named; another county's only as such", () => {
		const seen = { unionName: "竹溪镇工会", number: "乐工困〔2025〕0012号" };
		const [own, ...more] = checkOneFile(aHousehold().build(), TODAY, [
			{ ...held, seen },
			{ ...held, idNumber: anIdNumber(), seen },
		]);
		expect(more).toEqual([]);
		expect(own?.message).toBe(
			`张建国（5111**********${anIdNumber().slice(-4)}）、张小雨（5111**********${CHILD.slice(-4)}）已在竹溪镇工会有效档案（乐工困〔2025〕0012号）中，一户只建一档`,
		);
		const away = checkOneFile(aHousehold().build(), TODAY, [{ ...held, where: "在办的建档申请", sameCounty: false }]);
		expect(away[0]?.message).toContain("已在其他县的工会在办的建档申请中");
	});

	test("given two cases that hold some of them, then each is said once; of somebody else's number nothing", () => {
		const other = { ...held, caseId: "2", idNumber: anIdNumber() };
		expect(checkOneFile(aHousehold().build(), TODAY, [held, other])).toHaveLength(2);
		expect(checkOneFile(aHousehold().build(), TODAY, [{ ...held, idNumber: anIdNumber({ seq: 88 }) }])).toEqual([]);
	});
});

describe("the head of the household (D24)", () => {
	const couple = (form: Partial<S1Form>, spouseUnit = "沐川县人民医院") => {
		const base = aHousehold()
			.with({ spouseIsHardshipWorker: true, ...form })
			.build();
		return {
			...base,
			members: base.members.map((member) => (member.relation === "配偶" ? { ...member, unitOrSchool: spouseUnit } : member)),
		};
	};

	test.each<[string, S1Draft, string[], boolean]>([
		["only one of them is a hardship worker", aHousehold().build(), [], false],
		["nothing is known yet", {}, [], false],
		["the applicant is the head", couple({ headOfHousehold: "本人" }), [], false],
		["the spouse in another unit is the head", couple({ headOfHousehold: "配偶" }), ["not_head_of_household"], false],
		["neither is the head", couple({ headOfHousehold: "其他" }), [], true],
		["both are in one unit", couple({ headOfHousehold: "配偶" }, "青杠坪纸业有限公司"), [], true],
		["both are in one unit, whose name was typed with a blank", couple({ headOfHousehold: "本人" }, "青杠坪　纸业有限公司 "), [], true],
		["both have none", couple({ employer: "无", headOfHousehold: "配偶" }, "无"), [], true],
	])("given that %s", (_, form, codes, countyConfirms) => {
		const found = checkHeadOfHousehold(form);
		expect(found.refusals.map((one) => one.code)).toEqual(codes);
		expect(found.countyConfirms !== undefined).toBe(countyConfirms);
		expect(headToConfirm(form).map((one) => `${one.code} ${one.clause}`)).toEqual(countyConfirms ? ["head_to_confirm D24"] : []);
	});
});

describe("twelve months after the contract (D11)", () => {
	const applied = (date: string, change: Partial<Parameters<typeof checkRouting>[0]> = {}) =>
		checkRouting({
			appliedOn: plainDate(date),
			contractEndedOn: plainDate("2025-02-13"),
			workerKind: "下岗待业人员",
			atCommunityOrTownship: false,
			...change,
		}).map((one) => `${one.code} ${one.clause}`);

	test.each([
		["on the day it ended", "2025-02-13", ["community_or_township_only D11"]],
		["on the corresponding date a year later", "2026-02-13", ["community_or_township_only D11"]],
		["the day after that, laid off", "2026-02-14", ["laid_off_to_community D1"]],
		["the day before it ended", "2025-02-12", []],
	])("given an application %s at the old unit", (_, date, expected) => {
		expect(applied(date)).toEqual(expected);
	});

	test.each([
		["2024-02-29", "2025-02-28", true],
		["2024-02-29", "2025-03-01", false],
		["2023-02-28", "2024-02-28", true],
		["2023-02-28", "2024-02-29", false],
		["2023-03-01", "2024-02-29", true],
	])("ended on %s, applied for on %s: community or township only is %s (D11, 29 February)", (ended, on, only) => {
		const found = applied(on, { contractEndedOn: plainDate(ended), workerKind: "正式职工" });
		expect(found).toEqual(only ? ["community_or_township_only D11"] : []);
	});

	test("the community or township takes it at any time; a new employer's unit does after a year", () => {
		expect(applied("2025-06-01", { atCommunityOrTownship: true })).toEqual([]);
		expect(applied("2026-02-14", { workerKind: "正式职工" })).toEqual([]);
		expect(applied("2025-06-01", { contractEndedOn: undefined })).toEqual([]);
	});
});
