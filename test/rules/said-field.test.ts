import type { SaidField } from "../../workflows/rules/field";
import { plainDate } from "../../workflows/rules/plain-date";
import { checkSaid } from "../../workflows/rules/said-field";
import { said } from "./said";

const TODAY = plainDate("2026-12-31");
const words = (field: SaidField, value: unknown) => said(checkSaid(field, value, "Z15", TODAY));
const YEAR: SaidField = { name: "year", label: "年度", kind: "year" };
const COPY: SaidField = {
	name: "copy",
	label: "哪一份",
	kind: "integer",
	options: [1, 2].map((n) => ({ value: `${n}`, label: `第 ${n} 份` })),
};
const CASE: SaidField = { name: "caseId", label: "涉及事项", kind: "case", optional: true };

describe("one thing that is said, in words", () => {
	test("a year: this one or before; the next where it may lie ahead (Z15, Z16)", () => {
		const late = (last: number) => [`Z15 year_out_of_range year: “年度”（${last + 1} 年）不在可以登记的年度内 → 请登记 ${last} 年及以前的`];
		expect([2000, 2026, 2027].map((year) => words(YEAR, year))).toEqual([[], [], late(2026)]);
		expect([2027, 2028].map((year) => words({ ...YEAR, future: true }, year))).toEqual([[], late(2027)]);
		expect(words(YEAR, 1999)).toEqual(["Z15 year_out_of_range year: “年度”（1999 年）不在可以登记的年度内 → 请登记 2026 年及以前的"]);
		for (const none of ["2026", 2026.5, true])
			expect(words(YEAR, none)).toEqual(["Z15 integer_malformed year: “年度”应为年份 → 请填写四位数字的年份"]);
	});

	test("a number that is chosen: one of those that there are (D18)", () => {
		expect([words(COPY, 1), words(COPY, 2)]).toEqual([[], []]);
		for (const none of [0, 3])
			expect(words(COPY, none)).toEqual(["Z15 not_an_option copy: “哪一份”不在可选的范围内 → 请从列出的选项中选择"]);
		expect(words(COPY, "1")).toEqual(["Z15 integer_malformed copy: “哪一份”应为不小于 0 的整数 → 请重新填写"]);
	});

	test("a case: by its id; anything else is the address of no page (Z17)", () => {
		expect([words(CASE, undefined), words(CASE, "0190f8a0-0000-7000-8000-000000000001")]).toEqual([[], []]);
		for (const none of ["张三", 5])
			expect(words(CASE, none)).toEqual(["Z15 not_a_case caseId: “涉及事项”不是事项的页面地址 → 请打开该事项，复制浏览器的地址"]);
	});

	test("an amount of nothing, a number of nothing (Z15, Z16)", () => {
		expect(words({ name: "amountFen", label: "金额（元）", kind: "fen" }, 0)).toEqual([
			"Z15 amount_not_positive amountFen: “金额（元）”应大于 0 元 → 请填写金额",
		]);
		expect(words({ name: "households", label: "户数", kind: "integer" }, 0)).toEqual([
			"Z15 number_too_small households: “户数”至少为 1 → 请核对数字",
		]);
	});
});
