import { AID_TYPES, type AidType, checkSubject, legalCaseKey, type SubjectSaid, subjectFields } from "../../workflows/rules/grant-subject";
import { MAX_FEN } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { said } from "./said";

const OF = { ownStandard: false, members: 3, standards: ["s1", "s2"], today: plainDate("2026-03-02") };
const wrong = (aidType: AidType, subject: SubjectSaid | Record<string, unknown>, more: Partial<typeof OF> = {}) =>
	said(checkSubject(aidType, subject as SubjectSaid, { ...OF, ...more }));
const ALL = Object.keys(AID_TYPES) as AidType[];
const INVOICE = {
	member: 0,
	invoiceIssuer: "青禾县人民医院",
	invoiceNumber: "0042000001",
	invoiceIssuedOn: "2026-02-20",
	invoiceTotalFen: 1_000_000,
	invoiceReimbursedFen: 650_000,
};

describe("what each kind of aid is asked for (Z4, Z5, Z6, Z7, Z8)", () => {
	test("by the standards of the text", () => {
		expect(ALL.map((kind) => `${kind}: ${subjectFields(kind, false).join(" ")}`)).toEqual([
			"living: ",
			"medical: member invoiceIssuer invoiceNumber invoiceIssuedOn invoiceTotalFen invoiceReimbursedFen",
			"schooling: member graduatesOn",
			"training: member standardId repeatReason",
			"legal: legalCase standardId",
			"campaign: ",
		]);
	});

	test("by a project's own standard no other standard is asked for (Z3)", () => {
		expect(ALL.map((kind) => `${kind}: ${subjectFields(kind, true).join(" ")}`)).toEqual([
			"living: ",
			"medical: member invoiceIssuer invoiceNumber invoiceIssuedOn invoiceTotalFen invoiceReimbursedFen",
			"schooling: member graduatesOn",
			"training: member",
			"legal: legalCase",
			"campaign: ",
		]);
	});

	test("nothing said, each kind: all that is missing at once", () => {
		expect(ALL.map((kind) => wrong(kind, {}))).toEqual([
			[],
			[
				"Z5 required member: “帮扶对象（家庭成员）”未选择 → 请从档案的家庭成员中选择",
				"Z5 required invoiceIssuer: “开票单位”未填写 → 请填写开票单位",
				"Z5 required invoiceNumber: “发票号码”未填写 → 同一张发票的各笔帮扶合计不超过个人自付",
				"Z5 required invoiceIssuedOn: “开票日期”未填写 → 请填写开票日期",
				"Z5 required invoiceTotalFen: “发票总额（元）”未填写 → 请填写发票总额（元）",
				"Z5 required invoiceReimbursedFen: “各项报销合计（元）”未填写 → 医保、大病保险、医疗救助和其他报销的合计；没有的填 0",
			],
			[
				"Z6 required member: “帮扶对象（家庭成员）”未选择 → 请从档案的家庭成员中选择",
				"Z6 required graduatesOn: “预计毕业日期”未填写 → 请填写预计毕业日期",
			],
			[
				"Z7 required member: “帮扶对象（家庭成员）”未选择 → 请从档案的家庭成员中选择",
				"Z7 required standardId: “适用的标准”未选择 → 请选择；没有列出的，请系统管理员在“设置”中登记标准和依据",
			],
			[
				"Z8 required legalCase: “案号”未填写 → 同一案件的各笔帮扶合并计算",
				"Z8 required standardId: “适用的标准”未选择 → 请选择；没有列出的，请系统管理员在“设置”中登记标准和依据",
			],
			[],
		]);
	});
});

describe("medical aid (Z5)", () => {
	test("an invoice of which a part was borne", () => {
		expect(wrong("medical", INVOICE)).toEqual([]);
	});

	test("issued today, and tomorrow", () => {
		expect([
			wrong("medical", { ...INVOICE, invoiceIssuedOn: "2026-03-02" }),
			wrong("medical", { ...INVOICE, invoiceIssuedOn: "2026-03-03" }),
		]).toEqual([[], ["Z5 date_in_future invoiceIssuedOn: “开票日期”晚于今天 → 事情办完后再登记"]]);
	});

	test("one fen was borne, and none", () => {
		expect([
			wrong("medical", { ...INVOICE, invoiceReimbursedFen: 999_999 }),
			wrong("medical", { ...INVOICE, invoiceReimbursedFen: 1_000_000 }),
		]).toEqual([
			[],
			["Z5 nothing_borne invoiceReimbursedFen: 各项报销合计不低于发票总额，个人没有自付 → 个人没有自付的不能帮扶；请核对两项金额"],
		]);
	});

	test("more came back than was paid", () => {
		expect(wrong("medical", { ...INVOICE, invoiceReimbursedFen: 1_000_001 })).toEqual([
			"Z5 nothing_borne invoiceReimbursedFen: 各项报销合计不低于发票总额，个人没有自付 → 个人没有自付的不能帮扶；请核对两项金额",
		]);
	});

	test("an invoice over nothing", () => {
		expect(wrong("medical", { ...INVOICE, invoiceTotalFen: 0, invoiceReimbursedFen: 0 })).toEqual([
			"Z5 amount_not_positive invoiceTotalFen: “发票总额（元）”应大于 0 元 → 请填写金额",
		]);
	});

	test("amounts that are none", () => {
		expect(wrong("medical", { ...INVOICE, invoiceTotalFen: -1, invoiceReimbursedFen: MAX_FEN + 1 })).toEqual([
			"Z5 amount_negative invoiceTotalFen: “发票总额（元）”不能是负数 → 请核对金额，不要带负号",
			"Z5 amount_too_large invoiceReimbursedFen: “各项报销合计（元）”超过上限 100,000,000,000.00 元 → 请核对金额",
		]);
	});

	test("names of 60 and 40 characters, and longer ones", () => {
		expect([
			wrong("medical", { ...INVOICE, invoiceIssuer: "院".repeat(60), invoiceNumber: "1".repeat(40) }),
			wrong("medical", { ...INVOICE, invoiceIssuer: "院".repeat(61), invoiceNumber: "1".repeat(41) }),
		]).toEqual([
			[],
			[
				"Z5 text_too_long invoiceIssuer: “开票单位”有 61 字，最多 60 字 → 请精简到 60 字以内",
				"Z5 text_too_long invoiceNumber: “发票号码”有 41 字，最多 40 字 → 请精简到 40 字以内",
			],
		]);
	});

	test("the patient is a row of the household", () => {
		expect([0, 2, 3, -1, 0.5, "0"].map((member) => wrong("medical", { ...INVOICE, member }).length)).toEqual([0, 0, 1, 1, 1, 1]);
	});

	test("that nothing was borne is not spoken of while something else is wrong", () => {
		expect(wrong("medical", { ...INVOICE, member: 9, invoiceReimbursedFen: 1_000_000 })).toEqual([
			"Z5 required member: “帮扶对象（家庭成员）”未选择 → 请从档案的家庭成员中选择",
		]);
	});
});

describe("schooling aid (Z6)", () => {
	test("finishing today, and yesterday", () => {
		expect([
			wrong("schooling", { member: 2, graduatesOn: "2026-03-02" }),
			wrong("schooling", { member: 2, graduatesOn: "2026-03-01" }),
		]).toEqual([[], ["Z6 date_past graduatesOn: “预计毕业日期”2026-03-01 已过 → 已毕业的不再助学；请核对日期"]]);
	});

	test("a student who is no row, a day that is none", () => {
		expect(wrong("schooling", { member: 3, graduatesOn: "2026-06-31" })).toEqual([
			"Z6 required member: “帮扶对象（家庭成员）”未选择 → 请从档案的家庭成员中选择",
			"Z6 date_malformed graduatesOn: “预计毕业日期”不是有效的日期 → 请按“2026-02-13”的样式填写日历上有的日期",
		]);
	});
});

describe("training and legal aid (Z7, Z8)", () => {
	test("by a standard that can be chosen, and by another", () => {
		expect([wrong("training", { member: 1, standardId: "s2" }), wrong("training", { member: 1, standardId: "s3" })]).toEqual([
			[],
			["Z7 required standardId: “适用的标准”未选择 → 请选择；没有列出的，请系统管理员在“设置”中登记标准和依据"],
		]);
	});

	test("a case, its number of 60 characters, and of 61", () => {
		expect([
			wrong("legal", { standardId: "s1", legalCase: "号".repeat(60) }),
			wrong("legal", { standardId: "s1", legalCase: "号".repeat(61) }),
		]).toEqual([[], ["Z8 text_too_long legalCase: “案号”有 61 字，最多 60 字 → 请精简到 60 字以内"]]);
	});

	test("an invoice of years ago, and a graduation years ahead", () => {
		expect([
			wrong("medical", { ...INVOICE, invoiceIssuedOn: "2020-01-01" }),
			wrong("schooling", { member: 0, graduatesOn: "2030-07-01" }),
		]).toEqual([[], []]);
	});
});

describe("what is not asked for is not said (Z4)", () => {
	test("with living aid and with the campaign's", () => {
		expect([wrong("living", { member: 0 }), wrong("campaign", { legalCase: "1" })]).toEqual([
			["Z4 unknown_field member: 生活救助不填写“帮扶对象（家庭成员）” → 请删去这一项，或改选项目"],
			["Z4 unknown_field legalCase: 元旦、春节送温暖不填写“案号” → 请删去这一项，或改选项目"],
		]);
	});

	test("a standard, where the project has its own (Z3)", () => {
		expect(wrong("training", { member: 1, standardId: "s1" }, { ownStandard: true })).toEqual([
			"Z7 unknown_field standardId: 职业培训不填写“适用的标准” → 请删去这一项，或改选项目",
		]);
	});

	test("a case, with schooling aid", () => {
		expect(wrong("schooling", { member: 2, graduatesOn: "2026-07-01", legalCase: "1" })).toEqual([
			"Z6 unknown_field legalCase: 助学救助不填写“案号” → 请删去这一项，或改选项目",
		]);
	});
});

describe("one case, however its number is typed (Z8)", () => {
	test("brackets, widths, blanks and small letters", () => {
		expect(
			["（２０２６） 川1129民初12号", "(2026)川1129民初12号", "〔2026〕川1129民初 12号", "(2026)川1129民初12号a"].map(legalCaseKey),
		).toEqual(["(2026)川1129民初12号", "(2026)川1129民初12号", "(2026)川1129民初12号", "(2026)川1129民初12号A"]);
	});
});
