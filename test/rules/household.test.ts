import { checkBlacklist, checkHeadOfHousehold, checkOneFile, householdIdNumbers } from "../../workflows/rules/household";
import { plainDate } from "../../workflows/rules/plain-date";
import { checkRouting } from "../../workflows/rules/routing";
import type { S1Form } from "../../workflows/rules/s1";
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
	test("given a child who stands in another file, then the row is named, the number is not", () => {
		const [refusal, ...more] = checkOneFile(aHousehold().build(), TODAY, [
			{ idNumber: CHILD, where: "有效档案", reference: "乐工困〔2025〕0012号" },
		]);
		expect(more).toEqual([]);
		expect(refusal).toMatchObject({ code: "household_has_file", clause: "D24", field: "members.2.idNumber" });
		expect(refusal?.message).toContain("有效档案（乐工困〔2025〕0012号）");
		expect(refusal?.message).not.toContain(CHILD);
	});

	test("given somebody else's file, then nothing", () => {
		expect(checkOneFile(aHousehold().build(), TODAY, [{ idNumber: anIdNumber({ seq: 88 }), where: "有效档案" }])).toEqual([]);
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

	test.each<[string, S1Form, string[], boolean]>([
		["only one of them is a hardship worker", aHousehold().build(), [], false],
		["the applicant is the head", couple({ headOfHousehold: "本人" }), [], false],
		["the spouse in another unit is the head", couple({ headOfHousehold: "配偶" }), ["not_head_of_household"], false],
		["neither is the head", couple({ headOfHousehold: "其他" }), [], true],
		["both are in one unit", couple({ headOfHousehold: "配偶" }, "青杠坪纸业有限公司"), [], true],
	])("given that %s", (_, form, codes, countyConfirms) => {
		const found = checkHeadOfHousehold(form);
		expect(found.refusals.map((one) => one.code)).toEqual(codes);
		expect(found.countyConfirms).toBe(countyConfirms);
	});
});

test("given a member on the blacklist, then the unit learns only to ask the county (D27)", () => {
	const form = aHousehold().build();
	expect(checkBlacklist(form, TODAY, [CHILD])).toEqual([
		{ code: "refer_to_county", clause: "D27", message: "该户暂不能建档", next: "请与县总工会联系" },
	]);
	expect(checkBlacklist(form, TODAY, [anIdNumber({ seq: 88 })])).toEqual([]);
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
	])("given an application %s at the old unit", (_, date, expected) => {
		expect(applied(date)).toEqual(expected);
	});

	test("the community or township takes it at any time; a new employer's unit does after a year", () => {
		expect(applied("2025-06-01", { atCommunityOrTownship: true })).toEqual([]);
		expect(applied("2026-02-14", { workerKind: "正式职工" })).toEqual([]);
		expect(applied("2025-06-01", { contractEndedOn: undefined })).toEqual([]);
	});
});
