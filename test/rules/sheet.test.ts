import type { ImportColumn } from "../../workflows/rules/import-columns";
import { headingRowOf, headingsOf, matchHeadings } from "../../workflows/rules/import-columns";
import { cellAddress, columnLetters, headingKey, rangeOf, type Sheet, type SheetRow } from "../../workflows/rules/sheet";

describe("a sheet's addresses", () => {
	test.each([
		[0, "A"],
		[25, "Z"],
		[26, "AA"],
		[27, "AB"],
		[51, "AZ"],
		[52, "BA"],
		[701, "ZZ"],
		[702, "AAA"],
	])("column %i is %s", (column, letters) => {
		expect(columnLetters(column)).toBe(letters);
		expect(cellAddress(17, column)).toBe(`${letters}17`);
		expect(rangeOf(`${letters}3`)).toEqual({ rows: [3, 3], columns: [column, column] });
	});

	test("a range has two corners; what is none is the first cell", () => {
		expect(rangeOf("B5:AA17")).toEqual({ rows: [5, 17], columns: [1, 26] });
		for (const none of ["", "5B", "B5x", "xB5"]) expect(rangeOf(none)).toEqual({ rows: [1, 1], columns: [0, 0] });
	});
});

describe("headings", () => {
	test.each([
		["身份证号码\n（18 位）*", "身份证号码"],
		["【必填】 姓 名：", "姓名"],
		["ＩＤ[一]号(二)", "ID号"],
		["id\u200B", "ID"],
		["（多\n行）户名", "户名"],
		["收入（元）/ 月（净）", "收入月"],
		["*", ""],
	])("%j is compared as %j", (heading, key) => {
		expect(headingKey(heading)).toBe(key);
	});
});

const COLUMNS: readonly ImportColumn[] = [
	{ field: "name", label: "姓名", also: ["户主", "户主姓名"], kind: "name", required: true, hint: "" },
	{ field: "idNumber", label: "身份证号码", kind: "idNumber", required: true, hint: "" },
	{ field: "phone", label: "电话", kind: "phone", hint: "" },
];
const row = (number: number, ...texts: string[]): SheetRow => ({
	number,
	hidden: false,
	cells: texts.flatMap((text, column) =>
		text === "" ? [] : [{ address: cellAddress(number, column), column, kind: "text" as const, text }],
	),
});
const sheet = (...rows: SheetRow[]): Sheet => ({ name: "", hidden: false, rows, merged: [], hiddenColumns: [] });

describe("columns by their headings", () => {
	test("by what they are called here, elsewhere, or by the county's people", () => {
		const headings = { A: "户 主", B: "身份证号码（18位）", C: "联系方式", D: "序号" };
		expect(matchHeadings(headings, COLUMNS, new Map())).toEqual({
			columns: { name: "A", idNumber: "B" },
			unknown: { C: "联系方式", D: "序号" },
			twice: [],
			missing: [],
		});
		const known = new Map([
			["联系方式", "phone"],
			["序号", ""],
			["户主", "phone"],
		]);
		expect(matchHeadings(headings, COLUMNS, known)).toEqual({
			columns: { phone: "A", idNumber: "B" },
			unknown: {},
			twice: [["A", "C"]],
			missing: [COLUMNS[0]],
		});
	});

	test("one that is not asked for is not missed", () => {
		expect(matchHeadings({}, COLUMNS, new Map()).missing).toEqual(COLUMNS.slice(0, 2));
	});

	test("the row with the most known headings heads them, two at least, within the first fifteen", () => {
		const heading = row(4, "", "姓名", "身份证号码", "电话");
		expect(headingsOf(heading)).toEqual({ B: "姓名", C: "身份证号码", D: "电话" });
		expect(
			headingRowOf(sheet(row(1, "姓名"), row(2, "姓名", "电话"), heading, row(5, "姓名", "电话", "身份证号码")), COLUMNS, new Map()),
		).toBe(heading);
		expect(headingRowOf(sheet(row(1, "姓名"), row(2, "甲", "乙")), COLUMNS, new Map())).toBeUndefined();
		expect(
			headingRowOf(
				sheet(row(1, "甲", "乙")),
				COLUMNS,
				new Map([
					["甲", "name"],
					["乙", "phone"],
				]),
			)?.number,
		).toBe(1);
		const below = (count: number) => sheet(...Array.from({ length: count }, (_, index) => row(index + 1, "题目")), heading);
		expect(headingRowOf(below(14), COLUMNS, new Map())).toBe(heading);
		expect(headingRowOf(below(15), COLUMNS, new Map())).toBeUndefined();
	});
});
