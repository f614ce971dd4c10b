import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { checkS1, completeS1, valueAt, warnS1 } from "../../workflows/rules/s1-completeness";
import { computeS1, incomeByMonths, monthlyPerCapita } from "../../workflows/rules/s1-computed";
import { readDraft } from "../../workflows/rules/s1-draft";
import { aHousehold } from "../builders/s1";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
const form = (more: Partial<S1Form> = {}) => aHousehold().with(more).build();
const wrong = (more: Partial<S1Form>) => said(checkS1(form(more), TODAY));
const draft = (of: unknown) => said(readDraft(of, TODAY).refusals);
const { members } = form();
const [own, spouse, child] = members;
if (!own || !spouse || !child) throw new Error("the builder's household has three members");

describe("what only some forms need, in words", () => {
	test("of a 农民工 (D1)", () => {
		expect(wrong({ workerKind: "农民工" })).toEqual([
			"D1 required wagesAreMainIncome: 职工身份为农民工，“是否以工资为主要收入来源”未填写 → 请填写是否以工资为主要收入来源",
			"D1 required labourRelation: 职工身份为农民工，“劳动关系”未填写 → 请填写劳动关系",
		]);
	});

	test("of a couple (D24)", () => {
		expect(wrong({ spouseIsHardshipWorker: undefined })).toEqual([
			"D24 required spouseIsHardshipWorker: 家庭成员中有配偶，“配偶是否也是困难职工”未填写 → 请填写配偶是否也是困难职工",
		]);
	});

	test("of two hardship workers (D24)", () => {
		expect(wrong({ spouseIsHardshipWorker: true })).toEqual([
			"D24 required headOfHousehold: 夫妻双方都是困难职工，“户主”未填写 → 请填写户主",
		]);
	});

	test("below the line (D2)", () => {
		expect(wrong({ category: "1a", evidence: ["身份证", "户口簿", "病情证明", "低保证"] })).toEqual([
			"D2 required afterReliefStillPoor: 按低于低保线申请，“经政府救助后生活仍然困难”未填写 → 请填写经政府救助后生活仍然困难",
		]);
	});

	test("an empty answer is none (D24)", () => {
		expect(wrong({ spouseIsHardshipWorker: true, headOfHousehold: "" as S1Form["headOfHousehold"] })).toEqual([
			"D24 required headOfHousehold: 夫妻双方都是困难职工，“户主”未填写 → 请填写户主",
		]);
	});

	test("without a spouse nothing is asked of one", () => {
		expect(wrong({ members: [own, child], spouseIsHardshipWorker: undefined, maritalStatus: "离异" })).toEqual([]);
	});

	test("a temporary file by a lasting standard (S1)", () => {
		expect(wrong({ fileNature: "临时" })).toEqual([
			"S1 required fileNatureReason: 该标准一般建长期档案，现为临时档案，“档案性质的理由”未填写 → 请填写档案性质的理由",
		]);
	});

	test("a lasting file by temporary aid (S1)", () => {
		expect(wrong({ category: "3", temporaryAids: ["医疗救助"] })).toEqual([
			"S1 required fileNatureReason: 临时救助一般建临时档案，现为长期档案，“档案性质的理由”未填写 → 请填写档案性质的理由",
		]);
	});

	test("with its reason it may", () => {
		expect(wrong({ fileNature: "临时", fileNatureReason: "住处即将搬迁" })).toEqual([]);
	});

	test("no kind of file, or no standard yet: no reason is asked for", () => {
		expect([said(checkS1({ ...form(), fileNature: undefined }, TODAY)), said(checkS1({ ...form(), category: undefined }, TODAY))]).toEqual([
			["S1 required fileNature: “档案性质”未填写 → 请选择档案性质"],
			["D7 required category: “困难类别（建档标准）”未填写 → 请选择困难类别（建档标准）"],
		]);
	});

	test("the area: what is none, in words (S1)", () => {
		expect(wrong({ housing: { areaSqm: "六十", ownership: "私有", use: "自住" } })).toEqual([
			"S1 area_malformed housing.areaSqm: “住房面积（平方米）”不是有效的面积 → 请填写平方米数，如 68.5",
		]);
	});

	test("areas that are none", () => {
		expect(
			["068", "68.", "68.555", "123456", "a68", "68b", "-1"].map(
				(areaSqm) => wrong({ housing: { areaSqm, ownership: "私有", use: "自住" } }).length,
			),
		).toEqual([1, 1, 1, 1, 1, 1, 1]);
	});

	test("areas that are some", () => {
		expect(
			["0", "0.5", "68", "68.55", "12345.5"].map((areaSqm) => wrong({ housing: { areaSqm, ownership: "私有", use: "自住" } }).length),
		).toEqual([0, 0, 0, 0, 0]);
	});
});

describe("days of the form", () => {
	test("today, and tomorrow (D8)", () => {
		expect([wrong({ appliedOn: TODAY }), wrong({ appliedOn: plainDate("2026-02-14") })]).toEqual([
			[],
			["D8 date_in_future appliedOn: 书面申请日期 2026年2月14日 晚于今天（2026年2月13日） → 请核对日期"],
		]);
	});

	test("a contract that ends tomorrow (D11)", () => {
		expect(wrong({ contractEndedOn: plainDate("2026-02-14") })).toEqual([
			"D11 date_in_future contractEndedOn: 解除劳动关系日期 2026年2月14日 晚于今天（2026年2月13日） → 请核对日期",
		]);
	});

	test("on the day of birth, and the day before (D8)", () => {
		expect([wrong({ appliedOn: plainDate("1972-03-01") }), wrong({ appliedOn: plainDate("1972-02-29") })]).toEqual([
			[],
			["D8 date_before_birth appliedOn: 书面申请日期 1972年2月29日 早于申请人出生日期 1972年3月1日 → 请核对日期和身份证号"],
		]);
	});
});

describe("rows of the form (S1)", () => {
	test("a mistake in a member's row is said with the row", () => {
		expect(wrong({ members: [own, spouse, { ...child, relief: "" }] })).toEqual([
			"S1 required members.2.relief: 家庭成员第 3 行的“低保、医保状况”未填写 → 请填写低保、医保状况",
		]);
	});

	test("a mistake in a disabled person's row too (D9)", () => {
		expect(
			wrong({ disabledMembers: [{ name: own.name, certificateNumber: "" }], evidence: ["身份证", "户口簿", "病情证明", "残疾证"] }),
		).toEqual(["S1 required disabledMembers.0.certificateNumber: 残疾人员第 1 行的“残疾证号”未填写 → 请填写残疾证号"]);
	});

	test("none, and two hundred and one", () => {
		expect([
			said(checkS1({ ...form(), members: [] }, TODAY)),
			said(
				checkS1(
					{
						...form(),
						disabledMembers: Array.from({ length: 201 }, () => ({ name: own.name, certificateNumber: "1" })),
						evidence: ["身份证", "户口簿", "病情证明", "残疾证"],
					},
					TODAY,
				),
			),
		]).toEqual([
			["S1 row_count members: 家庭成员收入情况至少填 1 行 → 请核对人数"],
			["S1 row_count disabledMembers: 家庭残疾人员情况最多 200 行，现为 201 行 → 请核对人数"],
		]);
	});

	test("an incomplete form is not passed on, and says why", () => {
		expect(completeS1({ ...form(), phone: "" }, TODAY)).toEqual({
			ok: false,
			refusals: [{ code: "required", clause: "S1", message: "“联系电话”未填写", field: "phone", next: "请填写联系电话" }],
		});
	});

	test("a value inside a group, of nothing, of a text", () => {
		expect([
			valueAt({ housing: { use: "自住" } }, "housing.use"),
			valueAt({ housing: null }, "housing.use") ?? "—",
			valueAt({ housing: "x" }, "housing.use") ?? "—",
		]).toEqual(["自住", "—", "—"]);
	});
});

describe("what a person should look at again", () => {
	test("an income that differs, in words (D2)", () => {
		expect(said(warnS1(form({ yearlyIncomeFen: fen(3_000_000) })))).toEqual([
			"D2 income_differs yearlyIncomeFen: 各成员月收入合计的 12 倍为 29,250.00 元，家庭年度总收入填 30,000.00 元 → 请核对；以最近 12 个月实际收入为准",
		]);
	});

	test("no yearly income yet, or a row without its income: nothing to compare (D2)", () => {
		expect([
			warnS1({ ...form(), yearlyIncomeFen: undefined }),
			warnS1({ ...form(), members: [own, { ...spouse, monthlyIncomeFen: undefined }] }),
		]).toEqual([[], []]);
	});

	test("a card whose check digit fails, in words; no card yet (Z12)", () => {
		expect([said(warnS1(form({ bankCard: "6200000000000000001" }))), warnS1({ bankCard: undefined })]).toEqual([
			["Z12 card_check_digit bankCard: 银行卡号校验位不符，请与银行卡核对"],
			[],
		]);
	});
});

describe("what is computed", () => {
	test("of a household of two that earns nothing", () => {
		expect(computeS1({ members: [own, spouse], yearlyIncomeFen: fen(0) }, TODAY)).toEqual({ memberCount: 2, monthlyPerCapitaFen: 0 });
	});

	test("of an income without members, of members without an income", () => {
		expect([computeS1({ yearlyIncomeFen: fen(100) }, TODAY), computeS1({ members: [own] }, TODAY)]).toEqual([
			{ memberCount: 0 },
			{ memberCount: 1 },
		]);
	});

	test("the mean rounds half up", () => {
		expect([monthlyPerCapita(fen(18), 1), monthlyPerCapita(fen(17), 1), monthlyPerCapita(fen(100), 2)]).toEqual([2, 1, 4]);
	});

	test("twelve times the monthly incomes; none while a row lacks its own; none beyond what is exact", () => {
		expect([
			incomeByMonths(form()),
			incomeByMonths({ members: [own, { name: "x" }] }) ?? "—",
			incomeByMonths({}),
			incomeByMonths({ members: [{ monthlyIncomeFen: fen(Number.MAX_SAFE_INTEGER) }] }) ?? "—",
		]).toEqual([2925000, "—", 0, "—"]);
	});
});

describe("a draft (S1)", () => {
	test("may be empty, and incomplete", () => {
		expect([draft({}), draft({ name: "", members: [{}] }), draft(form())]).toEqual([[], [], []]);
	});

	test("keeps numbers and names as typed, right or wrong", () => {
		expect(draft({ name: "王", idNumber: "5111", bankCard: "12", phone: "x", members: [{ name: "王", idNumber: "1" }] })).toEqual([]);
	});

	test("keeps no broken number or name", () => {
		expect(draft({ name: "王\u0000五", idNumber: "51\uFFFD", bankCard: "\uD83D", phone: "响\u0007" })).toEqual([
			"S1 text_broken name: “姓名”含有不可见的空字符（U+0000） → 请删去后重新输入",
			"S1 id_malformed idNumber: 身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 3 位 → 请对照身份证重新填写",
			"S1 phone_malformed phone: 联系电话应为 11 位手机号，或区号加固定电话 → 请填写能联系到职工的电话",
			"S1 card_malformed bankCard: 银行卡号应为 12 至 19 位数字 → 请对照银行卡重新填写",
		]);
	});

	test("keeps a number of 200 characters, and no longer one", () => {
		expect([draft({ idNumber: "5".repeat(200) }), draft({ idNumber: "5".repeat(201) })]).toEqual([
			[],
			["S1 id_malformed idNumber: 身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 201 位 → 请对照身份证重新填写"],
		]);
	});

	test("keeps no number that is no text", () => {
		expect(draft({ idNumber: 5111, name: 5 })).toEqual([
			"S1 malformed name: “姓名”应为文字 → 请重新填写",
			"S1 malformed idNumber: “身份证号码”应为文字 → 请重新填写",
		]);
	});

	test("an amount must be one, a day a day, a choice a choice", () => {
		expect(draft({ yearlyIncomeFen: "许多", appliedOn: "今天", maritalStatus: "不详", housing: { areaSqm: 5 } })).toEqual([
			"S1 not_an_option maritalStatus: “婚姻状况”不在可选的范围内 → 请从列出的选项中选择",
			"D8 date_malformed appliedOn: “书面申请日期”不是有效的日期 → 请按“2026-02-13”的样式填写日历上有的日期",
			"S1 amount_malformed yearlyIncomeFen: “家庭年度总收入（元）”不是有效的金额 → 请填写数字，最多两位小数",
			"S1 malformed housing.areaSqm: “住房面积（平方米）”应为文字 → 请重新填写",
		]);
	});

	test("what is wrong in a row is said with the row", () => {
		expect(draft({ members: [{}, { monthlyIncomeFen: -1 }], disabledMembers: [{ note: "一\n二" }] })).toEqual([
			"S1 amount_negative members.1.monthlyIncomeFen: 家庭成员收入情况第 2 行的“月收入（元）”不能是负数 → 请核对金额，不要带负号",
			"S1 text_control disabledMembers.0.note: 家庭残疾人员情况第 1 行的“备注”含有换行（U+000A） → 请删去后重新输入",
		]);
	});

	test("two hundred rows, and one more", () => {
		expect([
			draft({ members: Array.from({ length: 200 }, () => ({})) }),
			draft({ members: Array.from({ length: 201 }, () => ({})), disabledMembers: Array.from({ length: 201 }, () => ({})) }),
		]).toEqual([
			[],
			[
				"S1 row_count members: 家庭成员收入情况最多 200 行，现为 201 行 → 请核对人数",
				"S1 row_count disabledMembers: 家庭残疾人员情况最多 200 行，现为 201 行 → 请核对人数",
			],
		]);
	});
});
