import { assess, checkStandard, type EligibilityFacts, eligibilityFacts, judgements } from "../../workflows/rules/eligibility";
import { fen } from "../../workflows/rules/money";
import { type S1Form, STANDARD_IDS, type StandardId } from "../../workflows/rules/s1";
import { aHousehold, MONTHLY_LINE } from "../builders/s1";

/** Three people at a line of 720.00 yuan: 25,920.00 a year is the line, 38,880.00 is one and a half times the line. */
const LINE_YEAR = 72_000 * 12 * 3;
const LIMIT_YEAR = (LINE_YEAR * 3) / 2;

const aWorker = (facts: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
	workerKind: "正式职工",
	unionMember: true,
	wagesAreMainIncome: false,
	hasLabourRelation: false,
	yearlyIncomeFen: fen(2_925_000),
	members: 3,
	monthlyLineFen: MONTHLY_LINE,
	causes: ["本人重大疾病"],
	afterReliefStillPoor: true,
	temporaryAids: [],
	...facts,
});
const aMigrant = (facts: Partial<EligibilityFacts> = {}) =>
	aWorker({ workerKind: "农民工", wagesAreMainIncome: true, hasLabourRelation: true, ...facts });

const codes = (facts: EligibilityFacts, standard: StandardId) => checkStandard(facts, standard).map((one) => one.code);

describe("given a household around the line, then one fen decides (D2, D3)", () => {
	test.each<[string, number, StandardId[]]>([
		["no income", 0, ["1a"]],
		["one fen below the line", LINE_YEAR - 1, ["1a"]],
		["exactly the line", LINE_YEAR, ["1b"]],
		["one fen above the line", LINE_YEAR + 1, ["1b"]],
		["one fen below one and a half lines", LIMIT_YEAR - 1, ["1b"]],
		["exactly one and a half lines", LIMIT_YEAR, ["1b"]],
		["one fen above one and a half lines", LIMIT_YEAR + 1, []],
	])("%s a year", (_, yearlyIncome, standards) => {
		expect(assess(aWorker({ yearlyIncomeFen: fen(yearlyIncome) })).standards).toEqual(standards);
	});

	test("exactly the line is flagged for a person to see (D3)", () => {
		const [flag, ...more] = judgements(aHousehold().earning(MONTHLY_LINE).build(), MONTHLY_LINE);
		expect(flag).toMatchObject({ code: "income_at_line", clause: "D3", field: "yearlyIncomeFen" });
		expect(flag?.message).toContain("正好等于低保线，按略高于低保线掌握");
		expect(more).toEqual([]);
		expect(
			judgements(
				aHousehold()
					.earning(MONTHLY_LINE + 1)
					.build(),
				MONTHLY_LINE,
			),
		).toEqual([]);
	});

	test("an odd line: one and a half of it is no whole fen, and still decides to the fen", () => {
		// 1.5 × 0.01 × 12 × 7 = 1.26 yuan
		const odd = { monthlyLineFen: fen(1), members: 7 };
		expect(assess(aWorker({ ...odd, yearlyIncomeFen: fen(126) })).standards).toEqual(["1b"]);
		expect(assess(aWorker({ ...odd, yearlyIncomeFen: fen(127) })).standards).toEqual([]);
		expect(checkStandard(aWorker({ ...odd, yearlyIncomeFen: fen(127) }), "1b")[0]?.message).toContain("1.5 倍为 0.015 元");
	});

	test("sums beyond 2^53 are compared exactly", () => {
		const vast = { monthlyLineFen: fen(10 ** 13), members: 200 };
		expect(assess(aWorker({ ...vast, yearlyIncomeFen: fen(10 ** 13) })).standards).toEqual(["1a"]);
	});
});

test("the figures that decided are named", () => {
	const [above] = checkStandard(aWorker({ monthlyLineFen: fen(50_000) }), "1b");
	expect(above).toMatchObject({
		code: "income_above_limit",
		clause: "D3",
		message: "家庭人均月收入 812.50 元，低保线 500.00 元的 1.5 倍为 750.00 元，超过 1.5 倍",
		field: "yearlyIncomeFen",
	});
	const [notBelow] = checkStandard(aWorker({ yearlyIncomeFen: fen(LINE_YEAR + 1) }), "1a");
	expect(notBelow?.message).toBe(
		"家庭人均月收入 720.00 元（年收入 25,920.01 元、3 人），低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线",
	);
});

describe("what each standard asks for besides income", () => {
	test.each<[string, EligibilityFacts, StandardId, string[]]>([
		[
			"1a, not confirmed as still poor after relief",
			aWorker({ yearlyIncomeFen: fen(0), afterReliefStillPoor: false }),
			"1a",
			["not_poor_after_relief"],
		],
		["1b, without a cause", aWorker({ causes: [] }), "1b", ["no_cause"]],
		["1b, below the line", aWorker({ yearlyIncomeFen: fen(0) }), "1b", ["income_below_line"]],
		["1c, by illness alone", aWorker(), "1c", ["no_cause"]],
		["1c, by a disaster, whatever the income", aWorker({ causes: ["自然灾害"], yearlyIncomeFen: fen(10 ** 9) }), "1c", []],
		["1c, by a serious accident", aWorker({ causes: ["重大意外事故"] }), "1c", []],
		["2, as formal staff", aWorker(), "2", ["not_migrant_worker"]],
		["2, by schooling, whatever the income", aMigrant({ causes: ["子女上学"], yearlyIncomeFen: fen(10 ** 9) }), "2", []],
		["2, without a cause", aMigrant({ causes: [] }), "2", ["no_cause"]],
		["1a, as a 农民工", aMigrant({ yearlyIncomeFen: fen(0) }), "1a", ["migrant_worker"]],
		["3, without saying which aid", aWorker(), "3", ["no_temporary_aid"]],
		["3, for one medical aid", aMigrant({ temporaryAids: ["医疗救助"] }), "3", []],
	])("%s", (_, facts, standard, expected) => {
		expect(codes(facts, standard)).toEqual(expected);
	});

	test("everything that is wrong is said at once, with the standards that are met", () => {
		const refusals = checkStandard(aWorker({ causes: [], yearlyIncomeFen: fen(10 ** 9), temporaryAids: ["生活救助"] }), "1b");
		expect(refusals.map((one) => one.code)).toEqual(["income_above_limit", "no_cause"]);
		expect(checkStandard(aWorker({ yearlyIncomeFen: fen(0) }), "2")[0]?.next).toBe("符合的标准：人均收入低于低保线，经救助后仍困难");
	});

	test.each<[Partial<S1Form>, string, string]>([
		[{ category: "1b" }, "D3", "请核实是否属于办法所称的“等原因”"],
		[{ category: "1c" }, "D4", "请核实是否与灾害、重大意外事故相当"],
		[{ category: "2", workerKind: "农民工" }, "D5", "请核实是否属于办法所称的“等因素”"],
	])("a cause of 其他 is for a person to judge (D3, D4, D5): %j", (of, clause, next) => {
		const form = aHousehold()
			.with({ ...of, causes: ["本人重大疾病", "其他"] })
			.build();
		expect(judgements(form, MONTHLY_LINE)).toEqual([{ code: "open_cause", clause, message: "致困原因为“其他”", field: "causes", next }]);
	});

	test("a form that says nothing yet gives nobody anything to judge", () => {
		expect(judgements({}, undefined)).toEqual([]);
	});

	test("1c by 其他: the list is open for what is like a disaster (D4)", () => {
		expect(codes(aWorker({ causes: ["其他"], yearlyIncomeFen: fen(10 ** 9) }), "1c")).toEqual([]);
		const [above] = checkStandard(aWorker({ causes: ["其他"], yearlyIncomeFen: fen(10 ** 9) }), "1b");
		expect(above?.next).toBe("因灾害、重大意外事故致困的不看收入；遇暂时性困难的可按临时救助申请");
		const [migrants] = checkStandard(aWorker({ causes: ["其他"] }), "2");
		expect(migrants?.next).toContain("（“其他”原因须经核实）");
	});
});

describe("who may apply at all (D1)", () => {
	test.each<[string, EligibilityFacts, string[]]>([
		["formal staff", aWorker(), []],
		["temporary staff", aWorker({ workerKind: "临聘人员" }), []],
		["a laid-off worker", aWorker({ workerKind: "下岗待业人员" }), []],
		["who is no union member", aWorker({ unionMember: false }), ["not_union_member"]],
	])("%s", (_, facts, expected) => {
		expect(codes(facts, "1b")).toEqual(expected);
	});

	test.each<[string, EligibilityFacts, string[]]>([
		["with wages as the main income and a labour relation", aMigrant(), []],
		["without a labour relation", aMigrant({ hasLabourRelation: false }), ["no_labour_relation"]],
		["who lives by farming", aMigrant({ wagesAreMainIncome: false }), ["wages_not_main_income"]],
	])("a 农民工 %s", (_, facts, expected) => {
		expect(codes(facts, "2")).toEqual(expected);
	});
});

test.each(STANDARD_IDS)("given the builder's household by standard %s, then that standard is met", (standard) => {
	const form = aHousehold().byStandard(standard).build();
	expect(checkStandard(eligibilityFacts(form, MONTHLY_LINE), standard)).toEqual([]);
});

test.each([
	[71_999, ["1a"]],
	[72_000, ["1b"]],
	[108_000, ["1b"]],
	[108_001, []],
] as const)("given a household earning %i fen a head and month, then %j", (earned, standards) => {
	const form = aHousehold().with({ afterReliefStillPoor: true }).earning(earned).build();
	expect(assess(eligibilityFacts(form, MONTHLY_LINE)).standards).toEqual(standards);
});
