import {
	checkStandard,
	type EligibilityFacts,
	eligibilityFacts,
	incomeOutOfPoverty,
	judgements,
	standardsMet,
} from "../../workflows/rules/eligibility";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { StandardId } from "../../workflows/rules/s1";
import { aHousehold, MONTHLY_LINE } from "../builders/s1";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
/** Meets nothing: by income, by cause, by aid, by relief. */
const facts = (more: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
	workerKind: "正式职工",
	unionMember: true,
	wagesAreMainIncome: true,
	hasLabourRelation: true,
	yearlyIncomeFen: fen(9_000_000),
	members: 3,
	monthlyLineFen: MONTHLY_LINE,
	causes: [],
	afterReliefStillPoor: false,
	temporaryAids: [],
	...more,
});
const why = (standard: StandardId, more: Partial<EligibilityFacts> = {}) => said(checkStandard(facts(more), standard));
const form = aHousehold().build();

describe("why a standard does not hold, in words, with what to do next (D1, D2, D3, D4, D5, D6, D7)", () => {
	test("1a", () => {
		expect(why("1a")).toEqual([
			"D2 income_not_below_line yearlyIncomeFen: 家庭人均月收入 2,500.00 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线 → 不符合任何建档标准，请向职工说明",
			"D2 not_poor_after_relief afterReliefStillPoor: 未确认经政府救助后生活仍然困难 → 经政府救助后生活仍困难的，请勾选并附证明",
		]);
	});

	test("1b", () => {
		expect(why("1b")).toEqual([
			"D3 income_above_limit yearlyIncomeFen: 家庭人均月收入 2,500.00 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，超过 1.5 倍 → 因灾害、重大意外事故致困的不看收入；遇暂时性困难的可按临时救助申请",
			"D3 no_cause causes: 没有该标准要求的致困原因（重大疾病、子女教育等） → 请勾选致困原因并附证明",
		]);
	});

	test("1b, below the line", () => {
		expect(why("1b", { yearlyIncomeFen: fen(0), causes: ["残疾"], afterReliefStillPoor: true, temporaryAids: ["医疗救助"] })).toEqual([
			"D3 income_below_line category: 家庭人均月收入 0.00 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，低于低保线 → 请改按“人均收入低于低保线”申请",
		]);
	});

	test("1c", () => {
		expect(why("1c")).toEqual(["D4 no_cause causes: 没有该标准要求的致困原因（灾害、重大意外事故） → 请勾选致困原因并附证明"]);
	});

	test("2", () => {
		expect(why("2")).toEqual([
			"D5 not_migrant_worker category: 该标准只适用于农民工，申请人是正式职工 → 不符合任何建档标准，请向职工说明",
			"D5 no_cause causes: 没有该标准要求的致困原因（子女上学、重大疾病、灾害或重大事故、劳动权益受侵害等） → 请勾选致困原因并附证明",
		]);
	});

	test("3", () => {
		expect(why("3")).toEqual([
			"D6 no_temporary_aid temporaryAids: 未说明需要哪一种一次性救助 → 请勾选需要的生活、医疗、助学、法律或就业培训救助",
		]);
	});

	test("nobody's member, a 农民工 of no wages and no relation", () => {
		expect(
			why("3", {
				workerKind: "农民工",
				unionMember: false,
				wagesAreMainIncome: false,
				hasLabourRelation: false,
				temporaryAids: ["医疗救助"],
			}),
		).toEqual([
			"D1 not_union_member unionMember: 申请人不是工会会员 → 符合入会条件的，请先办理入会",
			"D1 wages_not_main_income wagesAreMainIncome: 农民工不以工资为主要收入来源 → 不符合任何建档标准，请向职工说明",
			"D1 no_labour_relation labourRelation: 农民工与用人单位没有劳动关系（含事实劳动关系） → 不符合任何建档标准，请向职工说明",
		]);
	});

	test("a 农民工 by the standards of 职工", () => {
		expect([why("1a", { workerKind: "农民工" }), why("1c", { workerKind: "农民工", causes: ["自然灾害"] })]).toEqual([
			[
				"D2 migrant_worker category: 该标准适用于职工，申请人是农民工 → 请改按“困难农民工”或“临时救助”申请",
				"D2 income_not_below_line yearlyIncomeFen: 家庭人均月收入 2,500.00 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线 → 不符合任何建档标准，请向职工说明",
				"D2 not_poor_after_relief afterReliefStillPoor: 未确认经政府救助后生活仍然困难 → 经政府救助后生活仍困难的，请勾选并附证明",
			],
			["D4 migrant_worker category: 该标准适用于职工，申请人是农民工 → 请改按“困难农民工”或“临时救助”申请"],
		]);
	});

	test("two others are met: both are named", () => {
		expect(why("2", { causes: ["自然灾害"], temporaryAids: ["医疗救助"] })).toEqual([
			"D5 not_migrant_worker category: 该标准只适用于农民工，申请人是正式职工 → 符合的标准：因灾害、重大意外事故致困；临时救助",
		]);
	});
});

describe("the facts of a form (D1, D2, D6)", () => {
	test("of the builder's household", () => {
		expect(eligibilityFacts(form, MONTHLY_LINE)).toEqual({
			workerKind: "正式职工",
			unionMember: true,
			wagesAreMainIncome: false,
			hasLabourRelation: false,
			yearlyIncomeFen: 2925000,
			members: 3,
			monthlyLineFen: 72000,
			causes: ["本人重大疾病"],
			afterReliefStillPoor: false,
			temporaryAids: [],
		});
	});

	test("of one that says more", () => {
		expect(
			eligibilityFacts(
				{ ...form, wagesAreMainIncome: true, labourRelation: "劳动合同", afterReliefStillPoor: true, temporaryAids: ["医疗救助"] },
				MONTHLY_LINE,
			),
		).toEqual({
			workerKind: "正式职工",
			unionMember: true,
			wagesAreMainIncome: true,
			hasLabourRelation: true,
			yearlyIncomeFen: 2925000,
			members: 3,
			monthlyLineFen: 72000,
			causes: ["本人重大疾病"],
			afterReliefStillPoor: true,
			temporaryAids: ["医疗救助"],
		});
	});

	test("a labour relation of 无 is none, nor is one that is not said", () => {
		expect(
			(["无", undefined, "事实劳动关系"] as const).map(
				(labourRelation) => eligibilityFacts({ ...form, labourRelation }, MONTHLY_LINE).hasLabourRelation,
			),
		).toEqual([false, false, true]);
	});
});

describe("which standards a form meets (D2, D3)", () => {
	test("by the line of the day", () => {
		expect(standardsMet(form, MONTHLY_LINE, TODAY)).toEqual(["1b"]);
	});

	test("without a line it is not known", () => {
		expect(standardsMet(form, undefined, TODAY)).toBeUndefined();
	});

	test("before the form is complete it is not known", () => {
		expect(standardsMet({ ...form, phone: "" }, MONTHLY_LINE, TODAY)).toBeUndefined();
	});
});

describe("what only a person can judge (D3)", () => {
	test("an income exactly at the line, in words", () => {
		expect(said(judgements(aHousehold().earning(72_000).build(), MONTHLY_LINE))).toEqual([
			"D3 income_at_line yearlyIncomeFen: 家庭人均月收入 720.00 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，正好等于低保线，按略高于低保线掌握 → 请核实收入",
		]);
	});

	test("no line, no income, nobody yet: nothing to judge by", () => {
		expect([
			judgements(aHousehold().earning(72_000).build(), undefined),
			judgements({ ...aHousehold().earning(72_000).build(), yearlyIncomeFen: undefined }, MONTHLY_LINE),
			judgements({ ...form, members: [], yearlyIncomeFen: fen(0) }, MONTHLY_LINE),
			judgements({ yearlyIncomeFen: fen(0) }, MONTHLY_LINE),
		]).toEqual([[], [], [], []]);
	});
});

describe("out of poverty (D21)", () => {
	test("over one and a half lines, a line of an odd number of fen, an income that does not divide", () => {
		expect(incomeOutOfPoverty({ yearlyIncomeFen: fen(9_000_001), members: 3, monthlyLineFen: fen(72_001), hasCause: true })).toBe(
			"家庭人均月收入 2,500.00 元（年收入 90,000.01 元、3 人），低保线 720.01 元的 1.5 倍为 1,080.015 元，超过 1.5 倍",
		);
	});

	test("over the line without a cause", () => {
		expect(incomeOutOfPoverty({ yearlyIncomeFen: fen(2_592_036), members: 3, monthlyLineFen: MONTHLY_LINE, hasCause: false })).toBe(
			"家庭人均月收入 720.01 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线，也没有致困原因",
		);
	});

	test("within one and a half lines with a cause: still poor", () => {
		expect(
			incomeOutOfPoverty({ yearlyIncomeFen: fen(2_592_036), members: 3, monthlyLineFen: MONTHLY_LINE, hasCause: true }),
		).toBeUndefined();
	});
});
