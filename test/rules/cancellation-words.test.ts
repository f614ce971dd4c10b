import {
	type AidReceived,
	checkProposed,
	datedGrounds,
	employmentGrounds,
	type FileLife,
	findingGround,
	hasCeased,
	incomeGround,
} from "../../workflows/rules/cancellation";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS } from "../../workflows/rules/readings";
import { said } from "./said";

const day = plainDate;
const aid = (kind: string, on: string, more: Partial<AidReceived> = {}): AidReceived => ({
	kind,
	service: false,
	on: day(on),
	ref: `grant/${kind}`,
	graduatesOn: null,
	...more,
});
const life = (more: Partial<FileLife> = {}): FileLife => ({
	recognisedOn: day("2026-02-25"),
	holder: { birthDate: day("1972-03-01"), sex: "男" },
	aid: [],
	illness: true,
	illnessReviewOn: null,
	alsoIn: [],
	...more,
});
const grounds = (more: Partial<FileLife>) =>
	datedGrounds(life(more), DEFAULT_READINGS).map(({ ground, occasion, metOn, facts }) => `${metOn} ${ground} ${occasion}: ${facts}`);
const proposed = (ground: string, more: Partial<FileLife>, today: string, checked = false) =>
	said(checkProposed(ground, life(more), { today: day(today), readings: DEFAULT_READINGS, checked }));
const income = (yearlyIncomeFen: number, hasCause: boolean, members = 3) =>
	incomeGround(
		{ standard: "1a", yearlyIncomeFen: fen(yearlyIncomeFen), members, hasCause, monthlyLineFen: fen(72_000) },
		day("2026-09-10"),
		9,
	);
const MET = [
	{ ground: "age", occasion: "60/2032-03-01", metOn: day("2032-03-01"), facts: "" },
	{ ground: "no_aid", occasion: "2026-02-25", metOn: day("2028-02-25"), facts: "" },
] as const;

describe("each ground with its day, its occasion and its facts, the soonest first (D21)", () => {
	test("a man's age and two years without aid, nothing else", () => {
		expect(grounds({})).toEqual([
			"2028-02-25 no_aid 2026-02-25: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月",
			"2032-03-01 age 60/2032-03-01: 建档人为男性，年满 60 周岁",
		]);
	});

	test("a woman's age", () => {
		expect(grounds({ holder: { birthDate: day("1975-03-01"), sex: "女" } })).toEqual([
			"2028-02-25 no_aid 2026-02-25: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月",
			"2030-03-01 age 55/2030-03-01: 建档人为女性，年满 55 周岁",
		]);
	});

	test("of whose number cannot be read, two years without aid alone", () => {
		expect(grounds({ holder: undefined, illness: false })).toEqual([
			"2028-02-25 no_aid 2026-02-25: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月",
		]);
	});

	test("every kind of aid: only schooling, legal aid and counselling are grounds of their own", () => {
		expect(
			grounds({
				aid: [
					aid("living", "2026-03-01"),
					aid("schooling", "2026-03-02", { graduatesOn: day("2027-06-30") }),
					aid("schooling", "2026-03-03"),
					aid("living", "2026-03-04", { graduatesOn: day("2027-06-30") }),
					aid("legal", "2026-03-05"),
					aid("counselling", "2026-03-06", { service: true, ref: "service/9" }),
				],
			}),
		).toEqual([
			"2026-03-05 one_off grant/legal: 2026年3月5日已受法律援助",
			"2026-03-06 one_off service/9: 2026年3月6日已受心理疏导",
			"2027-06-30 graduated grant/schooling/2027-06-30: 2026年3月2日受助学救助，子女预计 2027年6月30日 完成学业",
			"2028-03-06 no_aid 2026-03-06: 最近一次帮扶为 2026年3月6日，到 2028年3月6日 满 24 个月",
			"2032-03-01 age 60/2032-03-01: 建档人为男性，年满 60 周岁",
		]);
	});

	test("a review of an illness that was due before the file was recognised: from recognition", () => {
		expect(grounds({ illnessReviewOn: day("2026-01-01") })).toEqual([
			"2026-02-25 cured 2026-01-01: 因重大疾病致困，复查日期为 2026年1月1日，请核实是否治愈",
			"2028-02-25 no_aid 2026-02-25: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月",
			"2032-03-01 age 60/2032-03-01: 建档人为男性，年满 60 周岁",
		]);
	});

	test("a member in two other files", () => {
		expect(grounds({ alsoIn: ["甲号", "乙号"] })).toEqual([
			"2026-02-25 duplicate 甲号: 有家庭成员的身份证号同时在另一份有效档案中，请帮扶中心核对",
			"2026-02-25 duplicate 乙号: 有家庭成员的身份证号同时在另一份有效档案中，请帮扶中心核对",
			"2028-02-25 no_aid 2026-02-25: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月",
			"2032-03-01 age 60/2032-03-01: 建档人为男性，年满 60 周岁",
		]);
	});

	test("a finding of a yearly check", () => {
		expect(findingGround("farming", day("2026-09-10"), 12)).toEqual({
			ground: "farming",
			occasion: "check/12",
			metOn: "2026-09-10",
			facts: "2026年9月10日清查发现，情况见当日清查记录",
		});
	});
});

describe("income learned of (D21, D2, D3)", () => {
	test("over one and a half lines", () => {
		expect(income(3_888_001, true)).toEqual([
			{
				ground: "out_of_poverty",
				occasion: "income/9",
				metOn: "2026-09-10",
				facts: "家庭人均月收入 1,080.00 元（年收入 38,880.01 元、3 人），低保线 720.00 元的 1.5 倍为 1,080.00 元，超过 1.5 倍",
			},
		]);
	});

	test("over the line without a cause", () => {
		expect(income(2_592_001, false)).toEqual([
			{
				ground: "out_of_poverty",
				occasion: "income/9",
				metOn: "2026-09-10",
				facts:
					"家庭人均月收入 720.00 元（年收入 25,920.01 元、3 人），低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线，也没有致困原因",
			},
		]);
	});
});

describe("work that has changed (D21)", () => {
	test("without training or placement aid", () => {
		expect(employmentGrounds([aid("living", "2026-03-19")], day("2026-05-06"), 7)).toEqual([
			{
				ground: "labour_moved",
				occasion: "change/7",
				metOn: "2026-05-06",
				facts: "2026年5月6日登记工作或劳动关系有变；企业终止或与用人单位签订合同的应移交档案，其他离开本单位的属本情形",
			},
		]);
	});

	test("after training", () => {
		expect(employmentGrounds([aid("training", "2026-03-19")], day("2026-05-06"), 7)).toEqual([
			{
				ground: "labour_moved",
				occasion: "change/7",
				metOn: "2026-05-06",
				facts: "2026年5月6日登记工作或劳动关系有变；企业终止或与用人单位签订合同的应移交档案，其他离开本单位的属本情形",
			},
			{
				ground: "employed",
				occasion: "change/7",
				metOn: "2026-05-06",
				facts: "2026年3月19日受职业培训，2026年5月6日登记工作或劳动关系有变，请核实是否就业创业",
			},
		]);
	});

	test("after placement", () => {
		expect(employmentGrounds([aid("placement", "2026-03-20", { service: true })], day("2026-05-06"), 7)).toEqual([
			{
				ground: "labour_moved",
				occasion: "change/7",
				metOn: "2026-05-06",
				facts: "2026年5月6日登记工作或劳动关系有变；企业终止或与用人单位签订合同的应移交档案，其他离开本单位的属本情形",
			},
			{
				ground: "employed",
				occasion: "change/7",
				metOn: "2026-05-06",
				facts: "2026年3月20日受职介帮扶，2026年5月6日登记工作或劳动关系有变，请核实是否就业创业",
			},
		]);
	});
});

describe("a ground that the record alone made ceases with it, by its kind and its occasion (D21)", () => {
	test("each of the kinds", () => {
		expect(
			["age", "graduated", "one_off", "cured", "no_aid", "duplicate", "farming", "employed"].map((ground) =>
				hasCeased({ ground, occasion: "x" }, []),
			),
		).toEqual([true, true, true, true, true, true, false, false]);
	});

	test("the same kind on the same occasion is met still", () => {
		expect(hasCeased({ ground: "no_aid", occasion: "2026-02-25" }, MET)).toBe(false);
	});

	test("the same kind on another occasion is met no longer", () => {
		expect(hasCeased({ ground: "no_aid", occasion: "2025-01-01" }, MET)).toBe(true);
	});

	test("another kind on the same occasion is no reason", () => {
		expect(hasCeased({ ground: "duplicate", occasion: "2026-02-25" }, MET)).toBe(true);
	});
});

describe("what may not be proposed yet, and why (D21)", () => {
	test("the age, of a man who is not sixty", () => {
		expect(proposed("age", {}, "2026-03-01")).toEqual([
			"D21 age_not_reached ground: 建档人为男性，现年 54 周岁，未满 60 周岁 → 年龄按建档人本人的身份证号计算，满岁当日起才属本情形",
		]);
	});

	test("the age, of a woman who is not fifty-five", () => {
		expect(proposed("age", { holder: { birthDate: day("1975-03-01"), sex: "女" } }, "2026-03-01")).toEqual([
			"D21 age_not_reached ground: 建档人为女性，现年 51 周岁，未满 55 周岁 → 年龄按建档人本人的身份证号计算，满岁当日起才属本情形",
		]);
	});

	test("the age, of whose number cannot be read", () => {
		expect(proposed("age", { holder: undefined }, "2026-03-01")).toEqual([
			"D21 age_not_reached ground: 建档人的年龄无从算起 → 年龄按建档人本人的身份证号计算，满岁当日起才属本情形",
		]);
	});

	test("two years without aid, right after aid", () => {
		expect(proposed("no_aid", { aid: [aid("living", "2026-03-19")] }, "2026-04-01")).toEqual([
			"D21 aid_received_lately ground: 最近一次帮扶为 2026年3月19日，到 2028年3月19日 满 24 个月 → 未满期限的不属本情形，请核对帮扶记录",
		]);
	});

	test("two years without aid, while the age is met", () => {
		expect(proposed("no_aid", { holder: { birthDate: day("1950-01-01"), sex: "男" } }, "2026-04-01")).toEqual([
			"D21 aid_received_lately ground: 2026年2月25日建档后未得到帮扶，到 2028年2月25日 满 24 个月 → 未满期限的不属本情形，请核对帮扶记录",
		]);
	});

	test("the age, while another ground is met", () => {
		expect(proposed("age", { alsoIn: ["甲号"] }, "2026-04-01")).toEqual([
			"D21 age_not_reached ground: 建档人为男性，现年 54 周岁，未满 60 周岁 → 年龄按建档人本人的身份证号计算，满岁当日起才属本情形",
		]);
	});

	test("refused work, without a check that found it", () => {
		expect(proposed("refuses_work", {}, "2026-09-10")).toEqual([
			"D21 no_evidence ground: 没有清查记录可以证明 → 请先登记年度清查，结论选本情形，在“清查情况”中写明证据",
		]);
	});

	test("refused work, of somebody of fifteen", () => {
		expect(proposed("refuses_work", { holder: { birthDate: day("2011-03-01"), sex: "女" } }, "2026-09-10", true)).toEqual([
			"D21 not_of_working_age ground: 建档人现年 15 周岁，法定就业年龄为 16 至不满 55 周岁 → 请选择与实际相符的情形",
		]);
	});

	test("refused work, of a woman on her fifty-fifth birthday", () => {
		expect(proposed("refuses_work", { holder: { birthDate: day("1971-09-10"), sex: "女" } }, "2026-09-10", true)).toEqual([
			"D21 not_of_working_age ground: 建档人现年 55 周岁，法定就业年龄为 16 至不满 55 周岁 → 请选择与实际相符的情形",
		]);
	});

	test("refused work, of whose number cannot be read: a check is enough", () => {
		expect([
			proposed("refuses_work", { holder: undefined }, "2026-09-10", true),
			proposed("refuses_work", { holder: undefined }, "2026-09-10"),
		]).toEqual([[], ["D21 no_evidence ground: 没有清查记录可以证明 → 请先登记年度清查，结论选本情形，在“清查情况”中写明证据"]]);
	});
});
