import {
	type Cap,
	type CapClaim,
	capText,
	checkAnyLeft,
	checkAuthorised,
	checkCap,
	isExact,
	leftOf,
	limitOf,
	livingCap,
	spread,
} from "../../workflows/rules/caps";
import { lowLineOn, lowLinesOfYear } from "../../workflows/rules/low-line";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { MONTHLY_LINE } from "../builders/s1";

const codes = (cap: Cap, alreadyFen: number, amountFen: number, overReason?: string) =>
	checkCap(cap, { alreadyFen: fen(alreadyFen), amountFen: fen(amountFen), overReason }).map((one) => one.code);
const claimOf = (alreadyFen: number, amountFen: number, overReason?: string): CapClaim => ({
	alreadyFen: fen(alreadyFen),
	amountFen: fen(amountFen),
	overReason,
});

const LIVING: Cap = { kind: "living", year: 2026, monthlyLineFen: MONTHLY_LINE };
const MEDICAL: Cap = { kind: "medical", invoice: "00123456", totalFen: fen(1_000_000), reimbursedFen: fen(650_000) };
const SCHOOLING: Cap = { kind: "schooling", student: "王新雨", year: 2026, monthlyLineFen: MONTHLY_LINE, basicLivingPercent: 100 };
const TRAINING: Cap = { kind: "training", trade: "中式烹调师", standardFen: fen(150_000), decision: "青人社发〔2026〕4号" };
const LEGAL: Cap = {
	kind: "legal",
	legalCase: "（2026）川1199民初12号",
	caseKind: "民事一审",
	standardFen: fen(200_000),
	decision: "青司发〔2026〕2号",
};
const OWN: Cap = {
	kind: "project",
	projectName: "大病一次性救助",
	subject: "每户",
	year: 2026,
	standardFen: fen(300_000),
	exact: false,
	decision: "川工办〔2026〕5号",
};

describe("spread", () => {
	const shares = (amount: number, room: number[]) => spread(fen(amount), room.map(fen));

	test("each takes what is left of it, in order; what none has room for stands at the last (Z5)", () => {
		expect(shares(100, [100, 50])).toEqual([100, 0]);
		expect(shares(101, [100, 50])).toEqual([100, 1]);
		expect(shares(150, [100, 50])).toEqual([100, 50]);
		expect(shares(151, [100, 50])).toEqual([100, 51]);
		expect(shares(30, [0, 10, 40])).toEqual([0, 10, 20]);
		expect(shares(7, [5])).toEqual([7]);
	});
});

describe("living aid per household and year (Z4): 12 × 720.00 = 8,640.00 yuan", () => {
	test("the cap (Z4)", () => expect(livingCap(MONTHLY_LINE)).toBe(864_000));

	test.each([
		[0, 864_000, []],
		[0, 864_001, ["living_cap_exceeded"]],
		[800_000, 64_000, []],
		[800_000, 64_001, ["living_cap_exceeded"]],
		[864_000, 1, ["living_cap_exceeded"]],
		[0, 0, ["amount_not_positive"]],
		[0, -1, ["amount_not_positive"]],
	])("given %i fen paid or reserved, when %i more are proposed, then %j (Z4)", (already, amount, expected) => {
		expect(codes(LIVING, already, amount)).toEqual(expected);
	});

	test("the figures and what is left are named (Z4)", () => {
		expect(checkCap(LIVING, claimOf(800_000, 100_000))).toEqual([
			{
				code: "living_cap_exceeded",
				clause: "Z4",
				message: "该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12），已发放和占用 8,000.00 元，本次 1,000.00 元",
				field: "amountFen",
				next: "本年最多还可安排 640.00 元",
			},
		]);
		expect(checkCap(LIVING, claimOf(900_000, 100_000))[0]?.next).toBe("本年限额已用完");
	});
});

describe("whether a cap leaves anything, before an amount is typed", () => {
	test.each([
		["living (Z4)", LIVING, 863_999, 864_000],
		["medical (Z5)", MEDICAL, 349_999, 350_000],
		["schooling (Z6)", SCHOOLING, 719_999, 720_000],
		["a fund's own standard, at most (Z3)", OWN, 299_999, 300_000],
		["a fund's own standard, as it stands (Z3)", { ...OWN, exact: true }, 0, 1],
	])("%s", (_, cap, some, none) => {
		expect(checkAnyLeft(cap, fen(some))).toEqual([]);
		expect(checkAnyLeft(cap, fen(none))).toMatchObject([{ code: `${cap.kind}_cap_exceeded`, next: expect.stringContaining("限额已用完") }]);
	});

	test("training and a legal case always leave a way (Z7, Z8)", () => {
		for (const cap of [TRAINING, LEGAL]) expect(checkAnyLeft(cap, fen(9_999_999))).toEqual([]);
	});
});

describe("medical aid per invoice: what the person bore, 10,000.00 − 6,500.00 = 3,500.00 yuan (Z5)", () => {
	test.each([
		[0, 350_000, []],
		[0, 350_001, ["medical_cap_exceeded"]],
		[349_999, 1, []],
		[349_999, 2, ["medical_cap_exceeded"]],
	])("given %i fen of other grants against it, when %i more are proposed, then %j (Z5)", (already, amount, expected) => {
		expect(codes(MEDICAL, already, amount)).toEqual(expected);
	});

	test("the invoice, its total and its reimbursements are named (Z5)", () => {
		const [over] = checkCap(MEDICAL, claimOf(100_000, 300_000));
		expect(over?.message).toContain("个人自付 3,500.00 元（总额 10,000.00 元，各项报销 6,500.00 元），已发放和占用 1,000.00 元");
		expect(over?.next).toBe("这张发票最多还可安排 2,500.00 元");
	});
});

describe("schooling aid per student and year: ten months of the line, 7,200.00 yuan (Z6)", () => {
	test.each([
		[0, 720_000, []],
		[0, 720_001, ["schooling_cap_exceeded"]],
		[700_000, 20_000, []],
		[700_000, 20_001, ["schooling_cap_exceeded"]],
	])("given %i fen paid or reserved, when %i more are proposed, then %j (Z6)", (already, amount, expected) => {
		expect(codes(SCHOOLING, already, amount)).toEqual(expected);
	});

	test("the student and how the limit comes about are named (Z6)", () => {
		expect(capText(SCHOOLING)).toBe("王新雨 2026 年助学限额 7,200.00 元（低保线 720.00 元 × 10）");
	});

	test("a county that reckons the cost of living otherwise has another limit, in whole fen, never more (Z6)", () => {
		const otherwise: Cap = { ...SCHOOLING, monthlyLineFen: fen(72_001), basicLivingPercent: 125 };
		expect(codes(otherwise, 0, 900_012)).toEqual([]);
		expect(codes(otherwise, 0, 900_013)).toEqual(["schooling_cap_exceeded"]);
		expect(capText(otherwise)).toContain("（低保线 720.01 元的 125% × 10）");
	});
});

describe("training is paid as the trade's standard stands, neither less nor more (Z7)", () => {
	test.each([
		[149_999, ["not_the_standard"]],
		[150_000, []],
		[150_001, ["not_the_standard"]],
	])("when %i fen are proposed, then %j (Z7)", (amount, expected) => {
		expect(codes(TRAINING, 0, amount)).toEqual(expected);
	});

	test("nothing is summed up over trainees (Z7)", () => {
		expect(isExact(TRAINING)).toBe(true);
		expect(codes(TRAINING, 9_999_999, 150_000)).toEqual([]);
		expect(checkCap(TRAINING, claimOf(0, 100_000))[0]?.next).toBe("金额请填 1,500.00 元");
	});
});

describe("legal aid per case: the judicial subsidy, over it with a reason and the meeting's word (Z8)", () => {
	test.each([
		[0, 200_000, undefined, []],
		[0, 200_001, undefined, ["legal_standard_exceeded"]],
		[0, 200_001, "案情复杂，取证三次。", []],
		[150_000, 50_000, undefined, []],
		[150_000, 50_001, undefined, ["legal_standard_exceeded"]],
	])("given %i fen for the case, when %i more are proposed with the reason %p, then %j (Z8)", (already, amount, reason, expected) => {
		expect(codes(LEGAL, already, amount, reason)).toEqual(expected);
	});

	test.each([
		[200_000, undefined, false, []],
		[200_001, undefined, true, ["over_without_reason"]],
		[200_001, "案情复杂。", false, ["over_not_authorised"]],
		[200_001, "案情复杂。", true, []],
	])("when the meeting decides %i fen with the reason %p and authorises: %p, then %j (Z8)", (amount, reason, authorises, expected) => {
		expect(checkAuthorised(LEGAL, claimOf(0, amount, reason), authorises).map((one) => one.code)).toEqual(expected);
	});

	test("no other aid goes over its cap by a reason (Z3, Z4, Z5, Z6)", () => {
		for (const cap of [OWN, LIVING, MEDICAL, SCHOOLING]) {
			expect(codes(cap, limitOf(cap), 1, "确有困难。")).toHaveLength(1);
			expect(checkAuthorised(cap, claimOf(limitOf(cap), 1), true)).toEqual([]);
		}
	});
});

describe("a fund's own standard goes first (Z3)", () => {
	test.each([
		[false, 0, 300_000, []],
		[false, 0, 300_001, ["project_cap_exceeded"]],
		[false, 0, 1, []],
		[true, 0, 299_999, ["not_the_standard"]],
		[true, 0, 300_000, []],
		[true, 0, 300_001, ["not_the_standard"]],
		[true, 1, 300_000, ["project_cap_exceeded"]],
	])("given it is paid as it stands: %p, and %i fen had, when %i are proposed, then %j (Z3)", (exact, already, amount, expected) => {
		expect(codes({ ...OWN, exact }, already, amount)).toEqual(expected);
	});

	test("the project, the standard and the decision are named (Z3)", () => {
		expect(capText(OWN)).toBe("项目“大病一次性救助”规定每户 2026 年的标准不超过 3,000.00 元（川工办〔2026〕5号）");
		expect(leftOf(OWN, fen(299_999))).toBe(1);
		expect(leftOf(OWN, fen(400_000))).toBe(0);
	});
});

describe("the low line in force (D7)", () => {
	const lines = [
		{ from: plainDate("2026-07-01"), monthlyFen: fen(76_000) },
		{ from: plainDate("2025-01-01"), monthlyFen: fen(72_000) },
	];

	test.each([
		["2024-12-31", undefined],
		["2025-01-01", 72_000],
		["2026-06-30", 72_000],
		["2026-07-01", 76_000],
	])("on %s it is %p", (date, monthlyFen) => {
		expect(lowLineOn(lines, plainDate(date))?.monthlyFen).toBe(monthlyFen);
	});

	test("a year that saw two lines has both, months before the first line take it, a year before it has none", () => {
		expect(lowLinesOfYear(lines, 2026)).toEqual([...Array(6).fill(72_000), ...Array(6).fill(76_000)]);
		expect(lowLinesOfYear(lines.slice(0, 1), 2026)).toEqual(Array(12).fill(76_000));
		expect(lowLinesOfYear(lines, 2024)).toBeUndefined();
	});

	test("the cap of a year with two lines is their sum", () => {
		const monthlyLineFen = lowLinesOfYear(lines, 2026) ?? [];
		expect(livingCap(monthlyLineFen)).toBe(888_000);
		const [over] = checkCap({ kind: "living", year: 2026, monthlyLineFen }, claimOf(0, 888_001));
		expect(over?.message).toContain("8,880.00 元（低保线 720.00 元 × 6 + 760.00 元 × 6）");
	});
});
