import { type Cap, capText, checkAnyLeft, checkAuthorised, checkCap, clauseOf, isExact } from "../../workflows/rules/caps";
import { fen } from "../../workflows/rules/money";
import { said } from "./said";

const CAPS = {
	project: {
		kind: "project",
		projectName: "大病一次性救助",
		subject: "每户",
		year: 2026,
		standardFen: fen(300_000),
		exact: false,
		decision: "川工办〔2026〕5号",
	},
	living: { kind: "living", year: 2026, monthlyLineFen: fen(72_000) },
	medical: { kind: "medical", invoice: "0042", totalFen: fen(1_000_000), reimbursedFen: fen(650_000) },
	schooling: { kind: "schooling", student: "王新雨", year: 2026, monthlyLineFen: fen(72_000), basicLivingPercent: 100 },
	training: { kind: "training", trade: "焊工", standardFen: fen(150_000), decision: "川人社办〔2026〕3号" },
	legal: {
		kind: "legal",
		legalCase: "(2026)川1129民初12号",
		caseKind: "劳动争议",
		standardFen: fen(200_000),
		decision: "川司发〔2026〕1号",
	},
} as const satisfies Record<Cap["kind"], Cap>;
const ALL = Object.values(CAPS);
const EXACT: Cap = { ...CAPS.project, exact: true };
const claim = (already: number, amount: number, overReason?: string) => ({ alreadyFen: fen(already), amountFen: fen(amount), overReason });

describe("each cap has its clause, its words and its way to be paid (Z3, Z4, Z5, Z6, Z7, Z8)", () => {
	test("the clauses", () => {
		expect(ALL.map(clauseOf)).toEqual(["Z3", "Z4", "Z5", "Z6", "Z7", "Z8"]);
	});

	test("only training, and a project that says so, are paid as they stand", () => {
		expect([...ALL.map(isExact), isExact(EXACT)]).toEqual([false, false, false, false, true, false, true]);
	});

	test("the words", () => {
		expect([...ALL, EXACT].map(capText)).toEqual([
			"项目“大病一次性救助”规定每户 2026 年的标准不超过 3,000.00 元（川工办〔2026〕5号）",
			"该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12）",
			"发票 0042 个人自付 3,500.00 元（总额 10,000.00 元，各项报销 6,500.00 元）",
			"王新雨 2026 年助学限额 7,200.00 元（低保线 720.00 元 × 10）",
			"工种“焊工”的标准为 1,500.00 元（川人社办〔2026〕3号）",
			"案件(2026)川1129民初12号（劳动争议）的法律援助补贴标准 2,000.00 元（川司发〔2026〕1号）",
			"项目“大病一次性救助”规定每户 2026 年的标准为 3,000.00 元（川工办〔2026〕5号）",
		]);
	});
});

describe("what is refused, in words, with what to do next", () => {
	test("nothing at all (Z4)", () => {
		expect(said(checkCap(CAPS.living, claim(0, 0)))).toEqual(["Z4 amount_not_positive amountFen: 帮扶金额应大于 0 元 → 请填写拟帮扶金额"]);
	});

	test("over the cap, each kind with its own subject (Z3, Z4, Z5, Z6)", () => {
		expect(
			[CAPS.project, CAPS.living, CAPS.medical, CAPS.schooling].flatMap((cap) => said(checkCap(cap, claim(1_000, 90_000_000)))),
		).toEqual([
			"Z3 project_cap_exceeded amountFen: 项目“大病一次性救助”规定每户 2026 年的标准不超过 3,000.00 元（川工办〔2026〕5号），已发放和占用 10.00 元，本次 900,000.00 元 → 本年最多还可安排 2,990.00 元",
			"Z4 living_cap_exceeded amountFen: 该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12），已发放和占用 10.00 元，本次 900,000.00 元 → 本年最多还可安排 8,630.00 元",
			"Z5 medical_cap_exceeded amountFen: 发票 0042 个人自付 3,500.00 元（总额 10,000.00 元，各项报销 6,500.00 元），已发放和占用 10.00 元，本次 900,000.00 元 → 这张发票最多还可安排 3,490.00 元",
			"Z6 schooling_cap_exceeded amountFen: 王新雨 2026 年助学限额 7,200.00 元（低保线 720.00 元 × 10），已发放和占用 10.00 元，本次 900,000.00 元 → 该学生本年最多还可安排 7,190.00 元",
		]);
	});

	test("over the cap where it is used up: no figure is promised (Z3, Z4, Z5, Z6)", () => {
		expect(
			[CAPS.project, CAPS.living, CAPS.medical, CAPS.schooling]
				.flatMap((cap) => said(checkCap(cap, claim(90_000_000, 1))))
				.map((one) => one.split(" → ")[1]),
		).toEqual(["本年限额已用完", "本年限额已用完", "这张发票限额已用完", "该学生本年限额已用完"]);
	});

	test("not the standard that is paid as it stands (Z3, Z7)", () => {
		expect([EXACT, CAPS.training].flatMap((cap) => said(checkCap(cap, claim(0, 1))))).toEqual([
			"Z3 not_the_standard amountFen: 项目“大病一次性救助”规定每户 2026 年的标准为 3,000.00 元（川工办〔2026〕5号），本次 0.01 元，按标准执行，不增不减 → 金额请填 3,000.00 元",
			"Z7 not_the_standard amountFen: 工种“焊工”的标准为 1,500.00 元（川人社办〔2026〕3号），本次 0.01 元，按标准执行，不增不减 → 金额请填 1,500.00 元",
		]);
	});

	test("a legal case over the judicial subsidy, without a reason (Z8)", () => {
		expect(said(checkCap(CAPS.legal, claim(50_000, 200_000)))).toEqual([
			"Z8 legal_standard_exceeded overReason: 案件(2026)川1129民初12号（劳动争议）的法律援助补贴标准 2,000.00 元（川司发〔2026〕1号），已发放和占用 500.00 元，本次 2,000.00 元 → 原则上最多 1,500.00 元；确需超过的，请写明理由，由主席会议批准",
		]);
	});

	test("a legal case over it with a reason goes on to the meeting (Z8)", () => {
		expect(said(checkCap(CAPS.legal, claim(50_000, 200_000, "案情复杂。")))).toEqual([]);
	});
});

describe("whether anything is left before an amount is typed (Z3, Z4, Z5, Z6)", () => {
	test("one fen is left of each", () => {
		expect(
			[CAPS.project, CAPS.living, CAPS.medical, CAPS.schooling].map((cap) =>
				checkAnyLeft(
					cap,
					fen(cap.kind === "project" ? 299_999 : cap.kind === "living" ? 863_999 : cap.kind === "medical" ? 349_999 : 719_999),
				),
			),
		).toEqual([[], [], [], []]);
	});

	test("nothing is left of each", () => {
		expect(
			[CAPS.project, CAPS.living, CAPS.medical, CAPS.schooling].flatMap((cap) =>
				said(
					checkAnyLeft(
						cap,
						fen(cap.kind === "project" ? 300_000 : cap.kind === "living" ? 864_000 : cap.kind === "medical" ? 350_000 : 720_000),
					),
				),
			),
		).toEqual([
			"Z3 project_cap_exceeded —: 项目“大病一次性救助”规定每户 2026 年的标准不超过 3,000.00 元（川工办〔2026〕5号），已发放和占用 3,000.00 元 → 本年限额已用完",
			"Z4 living_cap_exceeded —: 该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12），已发放和占用 8,640.00 元 → 本年限额已用完",
			"Z5 medical_cap_exceeded —: 发票 0042 个人自付 3,500.00 元（总额 10,000.00 元，各项报销 6,500.00 元），已发放和占用 3,500.00 元 → 这张发票限额已用完",
			"Z6 schooling_cap_exceeded —: 王新雨 2026 年助学限额 7,200.00 元（低保线 720.00 元 × 10），已发放和占用 7,200.00 元 → 该学生本年限额已用完",
		]);
	});

	test("of what is paid as it stands the whole must be left (Z3)", () => {
		expect([checkAnyLeft(EXACT, fen(0)), said(checkAnyLeft(EXACT, fen(1)))]).toEqual([
			[],
			[
				"Z3 project_cap_exceeded —: 项目“大病一次性救助”规定每户 2026 年的标准为 3,000.00 元（川工办〔2026〕5号），已发放和占用 0.01 元 → 本年限额已用完",
			],
		]);
	});

	test("a legal case has a way by its reason, over trainees nothing is summed up (Z7, Z8)", () => {
		expect([checkAnyLeft(CAPS.legal, fen(9_000_000)), checkAnyLeft(CAPS.training, fen(9_000_000))]).toEqual([[], []]);
	});
});

describe("the meeting's own word over the subsidy (Z8)", () => {
	test("no reason was written", () => {
		expect(said(checkAuthorised(CAPS.legal, claim(100_000, 100_001), true))).toEqual([
			"Z8 over_without_reason amountFen: 案件(2026)川1129民初12号（劳动争议）的法律援助补贴标准 2,000.00 元（川司发〔2026〕1号），已发放和占用 1,000.00 元，本次 1,000.01 元，没有写明超过标准的理由 → 请减少金额，或退回基层工会写明理由",
		]);
	});

	test("a reason, but the meeting does not authorise it", () => {
		expect(said(checkAuthorised(CAPS.legal, claim(100_000, 100_001, "案情复杂。"), false))).toEqual([
			"Z8 over_not_authorised authorisesOver: 案件(2026)川1129民初12号（劳动争议）的法律援助补贴标准 2,000.00 元（川司发〔2026〕1号），已发放和占用 1,000.00 元，本次 1,000.01 元，超过标准须经主席会议批准 → 请由主席会议明确批准超过标准，或减少到 1,000.00 元以内",
		]);
	});

	test("within it nothing is to be authorised", () => {
		expect(checkAuthorised(CAPS.legal, claim(100_000, 100_000), false)).toEqual([]);
	});

	test("authorised, and no other kind of aid is asked", () => {
		expect([
			checkAuthorised(CAPS.legal, claim(100_000, 100_001, "案情复杂。"), true),
			checkAuthorised(CAPS.living, claim(0, 90_000_000), false),
		]).toEqual([[], []]);
	});
});
