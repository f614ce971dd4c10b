import { readRow } from "../../workflows/rules/import-cells";
import type { ImportColumn } from "../../workflows/rules/import-columns";
import type { SheetCell, SheetRow } from "../../workflows/rules/sheet";

const OPTIONS = [
	{ value: "sick", label: "本人患病（大病）" },
	{ value: "child", label: "子女 上学" },
];
const many = Array.from({ length: 14 }, (_, index) => ({ value: `v${index}`, label: `第${index}项` }));

const column = (kind: ImportColumn["kind"], options?: ImportColumn["options"]): ImportColumn => ({
	field: "it",
	label: "那一列",
	kind,
	options,
	hint: "",
});
const cell = (text: string, more: Partial<SheetCell> = {}): SheetCell => ({ address: "C17", column: 2, kind: "text", text, ...more });
const row = (cells: SheetCell[], hidden = false): SheetRow => ({ number: 17, hidden, cells });

function read(of: ImportColumn, said: SheetCell) {
	const { values, findings, unread } = readRow(row([said]), [of], { matched: { it: "C" }, merged: [] });
	return {
		value: values.it,
		said: findings.map(({ level, address, code, message, next }) => [level, address, code, message, next]),
		unread,
	};
}
const value = (kind: ImportColumn["kind"], text: string, more: Partial<SheetCell> & { options?: ImportColumn["options"] } = {}) =>
	read(column(kind, more.options), cell(text, more)).value;

describe("a cell as its column reads it (D9, D24)", () => {
	test.each([
		["text", " 桃园街 7 号 ", "桃园街 7 号"],
		["longText", "１２３", "１２３"],
		["name", "王　芳", "王　芳"],
		["idNumber", "５１１１99１９８０", "5111991980"],
		["card", "6222 0202", "6222 0202"],
		["phone", "１３８", "138"],
		["integer", "12", 12],
		["integer", "１２", 12],
		["integer", "123456789", 123_456_789],
		["year", "2026", 2026],
		["fen", "1,234.50", 123_450],
		["names", "王芳、李强，张伟, 赵一；钱二;孙三\n周四、", ["王芳", "李强", "张伟", "赵一", "钱二", "孙三", "周四"]],
		["union", "竹溪镇工会", "竹溪镇工会"],
	] as const)("%s %j is %j", (kind, text, expected) => {
		expect(value(kind, text)).toEqual(expected);
	});

	test.each([
		["是", true],
		["有", true],
		["y", true],
		["YES", true],
		["true", true],
		["√", true],
		["✓", true],
		["1", true],
		["否", false],
		["无", false],
		["没有", false],
		["n", false],
		["No", false],
		["FALSE", false],
		["×", false],
		["0", false],
		["是的", undefined],
		["不是", undefined],
		["没有了", undefined],
		["还没有", undefined],
	])("yes or no: %s", (text, expected) => {
		expect(value("yesNo", text)).toBe(expected);
	});

	test.each([
		["2026-2-13", "2026-02-13"],
		["2026/02/13", "2026-02-13"],
		["2026.2.3", "2026-02-03"],
		["2026年2月13日", "2026-02-13"],
		["20260213", "2026-02-13"],
		["２０２６-02-13", "2026-02-13"],
		["2026-02-30", undefined],
		["x2026-02-13", undefined],
		["2026-02-13x", undefined],
		["x20260213", undefined],
		["202602131", undefined],
		["去年", undefined],
	])("day %j", (text, expected) => {
		const { value: day, said } = read(column("date"), cell(text));
		expect(day).toBe(expected);
		if (expected === undefined) {
			expect(said.at(-1)).toEqual([
				"wrong",
				"C17",
				"date_malformed",
				"C17“那一列”不是有效的日期",
				"请按“2026-02-13”的样式填写日历上有的日期",
			]);
		}
	});

	test("a day of the spreadsheet's own is a day in a column of days alone; a number is none", () => {
		expect(value("date", "2026-02-13", { kind: "day" })).toBe("2026-02-13");
		expect(read(column("text"), cell("2026-02-13", { kind: "day" })).said).toEqual([
			["wrong", "C17", "cell_day", "C17“那一列”是日期格式", "请把这一列设为“文本”格式，重新填写"],
		]);
		expect(read(column("date"), cell("46066", { kind: "number" })).said).toEqual([
			["wrong", "C17", "cell_no_day", "C17“那一列”是数字，不是日期", "请设为日期格式，或按“2026-02-13”的样式填写"],
		]);
		expect(read(column("date"), cell("TRUE", { kind: "yesNo" })).said.map(([, , code]) => code)).toEqual(["date_malformed"]);
	});

	test.each([
		["fen", "一千", "amount_malformed", "不是有效的金额", "请填写数字，最多两位小数"],
		["integer", "1234567890", "integer_malformed", "应为整数", "请填写数字"],
		["integer", "-1", "integer_malformed", "应为整数", "请填写数字"],
		["integer", "1x", "integer_malformed", "应为整数", "请填写数字"],
		["year", "26 年", "integer_malformed", "应为整数", "请填写数字"],
		["yesNo", "也许", "malformed", "应为“是”或“否”", "请填写“是”或“否”"],
	] as const)("%s %j is refused", (kind, text, code, message, next) => {
		expect(read(column(kind), cell(text))).toEqual({
			value: undefined,
			said: [["wrong", "C17", code, `C17“那一列”${message}`, next]],
			unread: ["it"],
		});
	});

	test("a choice by its label or its value, whatever brackets, width and blanks", () => {
		for (const text of ["本人患病(大病)", "本人患病 大病", "sick", "ｓｉｃｋ"])
			expect(value("choice", text, { options: OPTIONS })).toBe("sick");
		expect(value("choices", "子女上学、本人患病（大病）;child", { options: OPTIONS })).toEqual(["child", "sick"]);
	});

	test("what is no choice is said, cut to twenty characters, with up to twelve that may be chosen", () => {
		const long = "一二三四五六七八九十一二三四五六七八九十";
		const all = "可填：本人患病（大病）、子女 上学";
		expect(read(column("choice", OPTIONS), cell(long)).said).toEqual([
			["wrong", "C17", "not_an_option", `C17“那一列”“${long}”不在可选的范围内`, all],
		]);
		expect(read(column("choice", OPTIONS), cell(`${long}一`)).said[0]?.[3]).toBe(`C17“那一列”“${long}…”不在可选的范围内`);
		expect(read(column("choices", OPTIONS), cell("子女上学、别的")).said).toEqual([
			["wrong", "C17", "not_an_option", "C17“那一列”“别的”不在可选的范围内", all],
		]);
		const twelve = many.slice(0, 12).map(({ label }) => label);
		expect(read(column("choice", many), cell("别的")).said[0]?.[4]).toBe(`可填：${twelve.join("、")}等，见模板的下拉列表`);
		expect(read(column("choice", many.slice(0, 12)), cell("别的")).said[0]?.[4]).toBe(`可填：${twelve.join("、")}`);
		expect(read(column("choice"), cell("别的")).said[0]?.[4]).toBe("可填：");
	});
});

describe("what a spreadsheet may have changed is refused, never guessed (D9)", () => {
	const lost = "是数字格式，超过 15 位的数字已经被表格改掉";

	test.each(["idNumber", "card"] as const)("digits of %s in a cell of numbers", (kind) => {
		for (const numeric of ["number", "day", "yesNo"] as const)
			expect(read(column(kind), cell("511199198001010000", { kind: numeric }))).toEqual({
				value: undefined,
				said: [["wrong", "C17", "cell_number", `C17“那一列”${lost}`, "请把这一列设为“文本”格式，重新填写全部号码"]],
				unread: ["it"],
			});
	});

	test("sixteen digits in a cell of numbers, in any column", () => {
		const no = [["wrong", "C17", "cell_number", `C17“那一列”${lost}`, "请把这一列设为“文本”格式，重新填写"]];
		expect(read(column("text"), cell("1234567890123456", { kind: "number" })).said).toEqual(no);
		expect(read(column("text"), cell("-12345678901234567", { kind: "number" })).said).toEqual(no);
		expect(value("text", "123456789012345", { kind: "number" })).toBe("123456789012345");
		expect(value("text", "1234567890123456.5", { kind: "number" })).toBe("1234567890123456.5");
		expect(value("text", "x1234567890123456", { kind: "number" })).toBe("x1234567890123456");
		expect(value("text", "1234567890123456")).toBe("1234567890123456");
	});

	test("a power of ten, but in a long text", () => {
		const no = [["wrong", "C17", "cell_scientific", "C17“那一列”是科学计数，原来的数字已经丢失", "请把这一列设为“文本”格式，重新填写"]];
		for (const text of ["5.11E+17", "5E+17", "5.11e+17"]) expect(read(column("phone"), cell(text)).said).toEqual(no);
		expect(value("longText", "5.11E+17")).toBe("5.11E+17");
		for (const text of ["x5.11E+17", "5.11E+17x", "55.1E+17", "5.E+17", "5.11E17"]) expect(value("text", text)).toBe(text);
	});

	test("formulas and error values", () => {
		expect(read(column("text"), cell("1", { kind: "formula" }))).toEqual({
			value: undefined,
			said: [["wrong", "C17", "cell_formula", "C17“那一列”是公式", "请复制后选择性粘贴为“数值”，或直接填写"]],
			unread: ["it"],
		});
		expect(read(column("text"), cell("#N/A", { kind: "error" })).said).toEqual([
			["wrong", "C17", "cell_error", "C17“那一列”是错误值", "请改成应有的内容"],
		]);
	});

	test("what was left out or made narrow is noted, where it is not a text", () => {
		const note = (code: string, message: string) => ["note", "C17", code, `C17“那一列”${message}`, undefined];
		expect(read(column("phone"), cell("１\u200B３", { trimmed: true }))).toEqual({
			value: "13",
			said: [
				note("cell_trimmed", "前后的空格已去掉"),
				note("cell_invisible", "有看不见的字符，已去掉"),
				note("cell_full_width", "的全角字符已改为半角"),
			],
			unread: [],
		});
		for (const kind of ["idNumber", "card", "phone", "date", "fen", "integer", "year"] as const)
			expect([kind, read(column(kind), cell("１２")).said.some(([, , code]) => code === "cell_full_width")]).toEqual([kind, true]);
		for (const kind of ["text", "longText", "name", "names", "yesNo"] as const)
			expect([kind, read(column(kind), cell("１")).said]).toEqual([kind, []]);
		expect(read(column("phone"), cell(" 13 ")).said).toEqual([]);
		// A wrong cell has its notes as well.
		expect(read(column("fen"), cell("元", { trimmed: true })).said.map(([, , code]) => code)).toEqual(["cell_trimmed", "amount_malformed"]);
	});
});

describe("a row", () => {
	const two: ImportColumn[] = [column("text"), { ...column("integer"), field: "other", label: "另一列" }];

	test("holds what its columns say, and knows where each stands", () => {
		const read = readRow(row([cell("甲"), cell("x", { address: "E17", column: 4 })]), two, {
			matched: { it: "C", other: "E" },
			merged: [],
		});
		expect(read).toMatchObject({ number: 17, values: { it: "甲" }, unread: ["other"] });
		expect([read.at("it"), read.at("other"), read.at("none")]).toEqual(["C17", "E17", "A17"]);
		// An empty cell, and one whose column is not matched, say nothing.
		const empty = readRow(row([]), two, { matched: { it: "C" }, merged: [] });
		expect([empty.values, empty.findings, empty.unread]).toEqual([{}, [], []]);
	});

	test("that is hidden is not taken", () => {
		const { findings } = readRow(row([cell("甲")], true), two, { matched: { it: "C" }, merged: [] });
		expect(findings).toEqual([
			{
				level: "wrong",
				address: "A17",
				code: "row_hidden",
				message: "第 17 行是隐藏的",
				next: "请取消隐藏核对；不导入的请删去这一行，或选“不导入”",
			},
		]);
	});

	test.each([
		["C17:D18", "C17"],
		["A16:C17", "C17"],
		["A1:Z99", "C17"],
		["C18:D19", undefined],
		["C15:D16", undefined],
		["A17:B17", undefined],
		["D17:D17", undefined],
		["D17:E17", "E17"],
	])("with merged cells %s", (range, address) => {
		const { findings } = readRow(row([]), two, { matched: { it: "C", other: "E" }, merged: [range] });
		expect(findings).toEqual(
			address === undefined
				? []
				: [
						{
							level: "wrong",
							address,
							code: "cells_merged",
							message: `${address} 在合并的单元格 ${range} 里`,
							next: "请取消合并，把内容填到每一格",
						},
					],
		);
	});
});
