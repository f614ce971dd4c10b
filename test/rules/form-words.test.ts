import type { FieldSpec } from "../../workflows/rules/field";
import { checkField } from "../../workflows/rules/field-check";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
const check = (spec: Partial<FieldSpec>, value: unknown, at?: string) =>
	said(checkField({ name: "x", label: "项", kind: "text", ...spec }, value, { path: "x", at, on: TODAY }));
const AB = {
	options: [
		{ value: "甲", label: "甲" },
		{ value: "乙", label: "乙" },
	],
};

describe("a field that is left empty", () => {
	test("asked for", () => {
		expect(check({ required: true }, " ")).toEqual(["S1 required x: “项”未填写 → 请填写项"]);
	});

	test("asked for, to be chosen, in a row, by a clause (D7)", () => {
		expect(check({ required: true, kind: "choice", clause: "D7", ...AB }, undefined, "家庭成员第 2 行")).toEqual([
			"D7 required x: 家庭成员第 2 行的“项”未填写 → 请选择项",
		]);
	});

	test("null and an empty list are empty too", () => {
		expect([check({ required: true }, null), check({ required: true, kind: "choices", ...AB }, [])]).toEqual([
			["S1 required x: “项”未填写 → 请填写项"],
			["S1 required x: “项”未填写 → 请选择项"],
		]);
	});

	test("not asked for: nothing to say", () => {
		expect([check({}, undefined), check({}, null), check({}, ""), check({ kind: "choices", ...AB }, [])]).toEqual([[], [], [], []]);
	});
});

describe("texts", () => {
	test("no text", () => {
		expect([check({}, 5), check({ kind: "longText" }, {})]).toEqual([
			["S1 malformed x: “项”应为文字 → 请重新填写"],
			["S1 malformed x: “项”应为文字 → 请重新填写"],
		]);
	});

	test("of 200 characters, and of 201", () => {
		expect([check({}, "字".repeat(200)), check({}, "字".repeat(201))]).toEqual([
			[],
			["S1 text_too_long x: “项”有 201 字，最多 200 字 → 请精简到 200 字以内"],
		]);
	});

	test("of its own length, characters beyond the first plane counted once", () => {
		expect([check({ max: 2 }, "𬭎𬭎"), check({ max: 2 }, "𬭎𬭎字")]).toEqual([
			[],
			["S1 text_too_long x: “项”有 3 字，最多 2 字 → 请精简到 2 字以内"],
		]);
	});

	test("broken, with a control character", () => {
		expect([check({}, "乱\uFFFD码"), check({}, "响\u0007铃")]).toEqual([
			["S1 text_broken x: “项”含有乱码（U+FFFD） → 请删去后重新输入"],
			["S1 text_control x: “项”含有不可见的控制字符（U+0007） → 请删去后重新输入"],
		]);
	});

	test("in lines: a long text may, a short one may not", () => {
		expect([check({ kind: "longText" }, "一\n二\r\n\t三"), check({}, "一\n二"), check({ kind: "longText" }, "响\u0007铃")]).toEqual([
			[],
			["S1 text_control x: “项”含有换行（U+000A） → 请删去后重新输入"],
			["S1 text_control x: “项”含有不可见的控制字符（U+0007） → 请删去后重新输入"],
		]);
	});

	test("names", () => {
		expect([
			check({ kind: "name" }, "王"),
			check({ kind: "name" }, "王五"),
			check({ kind: "name" }, "王5"),
			check({ kind: "name" }, "阿依·古丽 O'Neil-Li"),
			check({ kind: "name" }, "王\n五"),
		]).toEqual([
			["S1 name_too_short x: “项”只有 1 个字 → 请按身份证填写 2 至 50 个字的姓名"],
			[],
			["S1 name_malformed x: “项”含有数字、表情或其他不能用于姓名的字符 → 请按身份证填写；少数民族姓名的间隔用“·”"],
			[],
			["S1 text_control x: “项”含有换行（U+000A） → 请删去后重新输入"],
		]);
	});
});

describe("days", () => {
	test("no day of the calendar, no text", () => {
		expect([check({ kind: "date" }, "2026-02-30"), check({ kind: "date" }, 20260213), check({ kind: "date" }, "2026-02-28")]).toEqual([
			["S1 date_malformed x: “项”不是有效的日期 → 请按“2026-02-13”的样式填写日历上有的日期"],
			["S1 date_malformed x: “项”不是有效的日期 → 请按“2026-02-13”的样式填写日历上有的日期"],
			[],
		]);
	});
});

describe("amounts and numbers", () => {
	test("no amount, a negative one", () => {
		expect([check({ kind: "fen" }, "12"), check({ kind: "fen" }, -1)]).toEqual([
			["S1 amount_malformed x: “项”不是有效的金额 → 请填写数字，最多两位小数"],
			["S1 amount_negative x: “项”不能是负数 → 请核对金额，不要带负号"],
		]);
	});

	test("the largest there is, and one more", () => {
		expect([check({ kind: "fen" }, 10 ** 13), check({ kind: "fen" }, 10 ** 13 + 1)]).toEqual([
			[],
			["S1 amount_too_large x: “项”超过上限 100,000,000,000.00 元 → 请核对金额"],
		]);
	});

	test("its own largest, and one more", () => {
		expect([check({ kind: "fen", max: 500 }, fen(500)), check({ kind: "fen", max: 500 }, fen(501))]).toEqual([
			[],
			["S1 amount_too_large x: “项”超过上限 5.00 元 → 请核对金额"],
		]);
	});

	test("a whole number from 0 to its largest", () => {
		expect([0, 7, -1, 1.5, "3", 8].map((value) => check({ kind: "integer", max: 7 }, value))).toEqual([
			[],
			[],
			["S1 integer_malformed x: “项”应为不小于 0 的整数 → 请重新填写"],
			["S1 integer_malformed x: “项”应为不小于 0 的整数 → 请重新填写"],
			["S1 integer_malformed x: “项”应为不小于 0 的整数 → 请重新填写"],
			["S1 integer_too_large x: “项”超过上限 7 → 请核对数字"],
		]);
	});

	test("a whole number without a largest", () => {
		expect([check({ kind: "integer" }, Number.MAX_SAFE_INTEGER), check({ kind: "integer" }, Number.MAX_SAFE_INTEGER + 1)]).toEqual([
			[],
			["S1 integer_malformed x: “项”应为不小于 0 的整数 → 请重新填写"],
		]);
	});
});

describe("choices", () => {
	test("yes or no", () => {
		expect([check({ kind: "yesNo" }, false), check({ kind: "yesNo" }, "是")]).toEqual([
			[],
			["S1 malformed x: “项”应选“是”或“否” → 请选择"],
		]);
	});

	test("one of them", () => {
		expect([check({ kind: "choice", ...AB }, "甲"), check({ kind: "choice", ...AB }, "丙"), check({ kind: "choice" }, "甲")]).toEqual([
			[],
			["S1 not_an_option x: “项”不在可选的范围内 → 请从列出的选项中选择"],
			["S1 not_an_option x: “项”不在可选的范围内 → 请从列出的选项中选择"],
		]);
	});

	test("several of them, each once", () => {
		expect([["甲", "乙"], ["甲", "丙"], ["甲", "甲"], "甲"].map((value) => check({ kind: "choices", ...AB }, value))).toEqual([
			[],
			["S1 not_an_option x: “项”含有不在范围内或重复的选项 → 请从列出的选项中选择"],
			["S1 not_an_option x: “项”含有不在范围内或重复的选项 → 请从列出的选项中选择"],
			["S1 not_an_option x: “项”含有不在范围内或重复的选项 → 请从列出的选项中选择"],
		]);
	});
});

describe("numbers that prove themselves (S1)", () => {
	test("in a row, and by themselves", () => {
		expect([
			check({ kind: "idNumber" }, "5111", "家庭成员第 2 行"),
			check({ kind: "idNumber" }, "511129720301123"),
			check({ kind: "card" }, "12", "第 1 行"),
			check({ kind: "card" }, "12"),
			check({ kind: "phone" }, "12"),
		]).toEqual([
			["S1 id_malformed x: 家庭成员第 2 行：身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 4 位 → 请对照身份证重新填写"],
			["S1 id_fifteen_digits x: 这是 15 位旧身份证号，已停止使用 → 请按现行身份证填写 18 位号码"],
			["S1 card_malformed x: 第 1 行：银行卡号应为 12 至 19 位数字 → 请对照银行卡重新填写"],
			["S1 card_malformed x: 银行卡号应为 12 至 19 位数字 → 请对照银行卡重新填写"],
			["S1 phone_malformed x: 联系电话应为 11 位手机号，或区号加固定电话 → 请填写能联系到职工的电话"],
		]);
	});
});
