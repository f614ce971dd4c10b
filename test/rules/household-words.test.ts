import { checkHeadOfHousehold, checkMembers, checkOneFile, headToConfirm, householdPeople } from "../../workflows/rules/household";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Draft, S1Form } from "../../workflows/rules/s1";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
const form = (more: Partial<S1Form> = {}) => aHousehold().with(more).build();
const {
	members: [own, spouse, child],
} = form();
if (!own || !spouse || !child) throw new Error("the builder's household has three members");
const members = (rows: S1Draft["members"], more: Partial<S1Form> = {}) => said(checkMembers({ ...form(more), members: rows }, TODAY));
const couple = (headOfHousehold: S1Form["headOfHousehold"], unit?: string): S1Draft => ({
	...form({ spouseIsHardshipWorker: true, headOfHousehold }),
	members: [own, { ...spouse, unitOrSchool: unit }, child],
});
const CHILD = { idNumber: child.idNumber, caseId: "1", where: "有效档案", sameCounty: true } as const;

describe("who belongs to the household (D24, D27)", () => {
	test("the applicant first, then each member once, names trimmed", () => {
		expect(
			householdPeople(
				{ ...form(), name: " 张建国 ", members: [own, { ...spouse, name: " 吴秀英" }, { ...spouse, name: "又一" }, child] },
				TODAY,
			).map(({ name, relation }) => `${name} ${relation}`),
		).toEqual(["张建国 本人", "吴秀英 配偶", "张小雨 子女"]);
	});

	test("an applicant who is not listed among the members belongs all the same, as 本人", () => {
		expect(householdPeople({ ...form(), members: [child] }, TODAY).map(({ relation }) => relation)).toEqual(["本人", "子女"]);
	});

	test("whoever has no valid number is not among them, a nameless one without name and relation is", () => {
		expect(
			householdPeople({ members: [{ idNumber: "5111" }, { name: "无号" }, { idNumber: child.idNumber }] }, TODAY).map(
				({ name, relation }) => [name, relation],
			),
		).toEqual([["", ""]]);
	});
});

describe("the applicant is a member too, exactly once (S1)", () => {
	test("in no row", () => {
		expect(members([spouse, child])).toEqual([
			"S1 applicant_row members: 家庭成员中没有申请人本人 → 申请人本人也是家庭成员，请填且只填一行，关系选“本人”",
		]);
	});

	test("in two rows", () => {
		expect(members([own, { ...child, relation: "本人", name: "张小雨" }])).toEqual([
			"S1 applicant_row members: 家庭成员中有 2 行是申请人本人 → 申请人本人也是家庭成员，请填且只填一行，关系选“本人”",
		]);
	});

	test("in no row while nobody is listed yet: nothing is said of it", () => {
		expect(members([])).toEqual([]);
	});

	test("with another number", () => {
		expect(members([{ ...own, idNumber: anIdNumber({ seq: 77 }) }, spouse, child])).toEqual([
			"S1 applicant_row_id members.0.idNumber: 家庭成员中“本人”一行的身份证号与申请人身份证号不一致 → 请改为同一号码",
		]);
	});

	test("with another number, in the second row: the field is the row's", () => {
		expect(members([spouse, { ...own, idNumber: anIdNumber({ seq: 77 }) }])).toEqual([
			"S1 applicant_row_id members.1.idNumber: 家庭成员中“本人”一行的身份证号与申请人身份证号不一致 → 请改为同一号码",
		]);
	});

	test("with a number that cannot be read, here or there: not compared", () => {
		expect([members([{ ...own, idNumber: "1" }, spouse]), members([own, spouse], { idNumber: "1" })]).toEqual([[], []]);
	});

	test("with another name", () => {
		expect(members([{ ...own, name: "张建军" }, spouse, child])).toEqual([
			"S1 applicant_row_name members.0.name: 家庭成员中“本人”一行的姓名“张建军”与申请人姓名“张建国”不一致 → 请改为同一姓名",
		]);
	});

	test("with a blank around the name: the same name, on either side", () => {
		expect([members([{ ...own, name: ` ${own.name}` }]), members([own], { name: `${own.name} ` })]).toEqual([[], []]);
	});

	test("without a name in the row yet", () => {
		expect(members([{ ...own, name: "" }])).toEqual([]);
	});
});

describe("nobody is listed twice (D24)", () => {
	test("the child in two rows", () => {
		expect(members([own, spouse, child, child])).toEqual([
			"D24 member_twice members.3.idNumber: 家庭成员第 3 行与第 4 行的身份证号相同 → 同一人只填一行，请删去或更正",
		]);
	});

	test("the child in three rows: the first is named each time", () => {
		expect(members([own, child, child, child])).toEqual([
			"D24 member_twice members.2.idNumber: 家庭成员第 2 行与第 3 行的身份证号相同 → 同一人只填一行，请删去或更正",
			"D24 member_twice members.3.idNumber: 家庭成员第 2 行与第 4 行的身份证号相同 → 同一人只填一行，请删去或更正",
		]);
	});

	test("two rows without a number are not the same person", () => {
		const [one, other] = [plainDate("2025-12-01"), plainDate("2025-12-02")];
		const born = { ...child, idNumber: undefined, noNumberReason: "新生儿，尚未办理户口" } as const;
		expect(members([own, { ...born, bornOn: one }, { ...born, bornOn: other }])).toEqual([]);
	});
});

describe("the spouse (D16, D24)", () => {
	test("two of them", () => {
		expect(members([own, spouse, { ...child, relation: "配偶" }])).toEqual([
			"S1 more_than_one_spouse members: 家庭成员中有 2 名配偶 → 只有申请人的配偶填“配偶”，其他成员按与申请人的关系填写",
		]);
	});

	test("of somebody who is divorced", () => {
		expect(members([own, spouse], { maritalStatus: "离异" })).toEqual([
			"D16 spouse_unmarried maritalStatus: 婚姻状况为离异，家庭成员中却有配偶 → 请核对婚姻状况或与申请人关系",
		]);
	});

	test("of somebody whose marital status is not said yet", () => {
		expect(members([own, spouse], { maritalStatus: undefined })).toEqual([]);
	});

	test("of a single parent", () => {
		expect(members([own, spouse], { singleParent: true })).toEqual([
			"D16 spouse_single_parent singleParent: 填写了单亲，家庭成员中却有配偶 → 请核对是否单亲或与申请人关系",
		]);
	});

	test("no spouse: neither the marital status nor the single parent contradicts it", () => {
		expect(members([own, child], { maritalStatus: "丧偶", singleParent: true })).toEqual([]);
	});

	test("said to be a hardship worker too, and not listed", () => {
		expect(members([own, child], { spouseIsHardshipWorker: true })).toEqual([
			"D24 spouse_missing spouseIsHardshipWorker: 填写了配偶也是困难职工，家庭成员中却没有配偶 → 请补填配偶一行",
		]);
	});

	test("said to be a hardship worker too, and listed", () => {
		expect(members([own, spouse], { spouseIsHardshipWorker: true })).toEqual([]);
	});
});

describe("the disabled are members (D16)", () => {
	test("somebody who is none", () => {
		expect(
			members([own, spouse, child], {
				disabledMembers: [
					{ name: "张建国", certificateNumber: "1" },
					{ name: "旁人", certificateNumber: "2" },
				],
			}),
		).toEqual(["D16 disabled_not_member disabledMembers.1.name: 残疾人员“旁人”不在家庭成员中 → 请补填家庭成员或更正姓名"]);
	});

	test("a blank around the name, here or there, makes no other person", () => {
		expect([
			members([own, child], { disabledMembers: [{ name: ` ${child.name} `, certificateNumber: "1" }] }),
			members([own, { ...child, name: ` ${child.name} ` }], { disabledMembers: [{ name: child.name, certificateNumber: "1" }] }),
		]).toEqual([[], []]);
	});

	test("a row without a name yet", () => {
		expect(
			said(
				checkMembers(
					{ ...form(), members: [own, { relation: "子女", idNumber: child.idNumber }], disabledMembers: [{}, { name: " " }] },
					TODAY,
				),
			),
		).toEqual([]);
	});
});

describe("the head of the household decides under whom the file stands (D24)", () => {
	test("the spouse, in another unit: the words that the unit reads", () => {
		expect(checkHeadOfHousehold(couple("配偶", "沐川县人民医院"))).toEqual({
			refusals: [
				{
					code: "not_head_of_household",
					clause: "D24",
					message: "夫妻双方都是困难职工且不在同一单位（青杠坪纸业有限公司、沐川县人民医院），户主是配偶",
					field: "headOfHousehold",
					next: "请由配偶向其所在单位、社区或乡镇工会申请建档",
				},
			],
		});
	});

	test("the spouse, whose unit is not said", () => {
		expect(said(checkHeadOfHousehold(couple("配偶")).refusals)).toEqual([
			"D24 not_head_of_household headOfHousehold: 夫妻双方都是困难职工且不在同一单位（青杠坪纸业有限公司、），户主是配偶 → 请由配偶向其所在单位、社区或乡镇工会申请建档",
		]);
	});

	test("the spouse, where the applicant's unit is not said", () => {
		expect(said(checkHeadOfHousehold({ ...couple("配偶", "沐川县人民医院"), employer: undefined }).refusals)).toEqual([
			"D24 not_head_of_household headOfHousehold: 夫妻双方都是困难职工且不在同一单位（、沐川县人民医院），户主是配偶 → 请由配偶向其所在单位、社区或乡镇工会申请建档",
		]);
	});

	test("the applicant, in another unit: nothing to say", () => {
		expect(checkHeadOfHousehold(couple("本人", "沐川县人民医院"))).toEqual({ refusals: [] });
	});

	test("somebody else: the county confirms", () => {
		expect([checkHeadOfHousehold(couple("其他", "沐川县人民医院")), said(headToConfirm(couple("其他", "沐川县人民医院")))]).toEqual([
			{ refusals: [], countyConfirms: "夫妻双方都是困难职工，不在同一单位，户主是其他家庭成员" },
			[
				"D24 head_to_confirm headOfHousehold: 夫妻双方都是困难职工，不在同一单位，户主是其他家庭成员，现以申请人为主建档 → 由家庭选择以谁为主建档，县总工会认定时确认",
			],
		]);
	});

	test("both in one unit: the county confirms", () => {
		expect([checkHeadOfHousehold(couple("本人", own.unitOrSchool)), said(headToConfirm(couple("本人", own.unitOrSchool)))]).toEqual([
			{ refusals: [], countyConfirms: "夫妻双方都是困难职工，同在一个单位或都没有单位" },
			[
				"D24 head_to_confirm headOfHousehold: 夫妻双方都是困难职工，同在一个单位或都没有单位，现以申请人为主建档 → 由家庭选择以谁为主建档，县总工会认定时确认",
			],
		]);
	});

	test("only one of them is a hardship worker: whoever is the head", () => {
		expect(checkHeadOfHousehold({ ...couple("配偶", "沐川县人民医院"), spouseIsHardshipWorker: false })).toEqual({ refusals: [] });
	});

	test("the head is not said yet", () => {
		expect(checkHeadOfHousehold({ ...couple(undefined, "沐川县人民医院") })).toEqual({ refusals: [] });
	});

	test("no spouse is listed", () => {
		expect(checkHeadOfHousehold({ ...couple("配偶"), members: [own, child] })).toEqual({ refusals: [] });
	});
});

describe("one household, one file: what is said to who may see the other case, and to who may not (D24)", () => {
	test("two cases, one member each: each is named with its own member", () => {
		expect(
			said(
				checkOneFile(form(), TODAY, [
					CHILD,
					{ ...CHILD, caseId: "2", idNumber: own.idNumber, seen: { unionName: "竹溪镇工会", number: null } },
				]),
			),
		).toEqual([
			"D24 household_held members.2.idNumber: 张小雨（5111**********0003）已在本县另一工会有效档案中，一户只建一档 → 请联系县总工会核对，同一家庭只保留一份",
			"D24 household_held idNumber: 张建国（5111**********0015）已在竹溪镇工会有效档案中，一户只建一档 → 请核对家庭成员；确属同一家庭的，只保留一份",
		]);
	});

	test("a member without a name", () => {
		expect(said(checkOneFile({ members: [{ idNumber: child.idNumber }] }, TODAY, [CHILD]))).toEqual([
			"D24 household_held members.0.idNumber: （5111**********0003）已在本县另一工会有效档案中，一户只建一档 → 请联系县总工会核对，同一家庭只保留一份",
		]);
	});

	test("the applicant, who is not listed among the members", () => {
		expect(said(checkOneFile({ ...form(), members: [child] }, TODAY, [{ ...CHILD, idNumber: own.idNumber }]))).toEqual([
			"D24 household_held idNumber: 张建国（5111**********0015）已在本县另一工会有效档案中，一户只建一档 → 请联系县总工会核对，同一家庭只保留一份",
		]);
	});

	test("the file is the spouse's: the county decides who heads the household, of its own unions alone", () => {
		expect(said(checkOneFile(form(), TODAY, [{ ...CHILD, spouses: true }]))).toEqual([
			"D24 household_held members.2.idNumber: 申请人的配偶已在本县另一工会建档，一户只建一档 → 不另建档；确应由申请人为户主建档的，请县总工会决定户主、变更建档人，档案连同编号转来，已转县帮扶中心核对",
		]);
		expect(said(checkOneFile(form(), TODAY, [{ ...CHILD, spouses: true, sameCounty: false }]))).toEqual([
			"D24 household_held members.2.idNumber: 张小雨（5111**********0003）已在其他县的工会有效档案中，一户只建一档 → 请联系县总工会核对，同一家庭只保留一份",
		]);
	});

	test("a member with blanks around the name", () => {
		expect(said(checkOneFile({ ...form(), members: [{ ...child, name: ` ${child.name} ` }] }, TODAY, [CHILD]))).toEqual([
			"D24 household_held members.0.idNumber: 张小雨（5111**********0003）已在本县另一工会有效档案中，一户只建一档 → 请联系县总工会核对，同一家庭只保留一份",
		]);
	});
});
