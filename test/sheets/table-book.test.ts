import ExcelJS from "exceljs";
import { figure } from "../../record/audit/csv";
import { workbookWriter } from "../../server/sheets/table-book";

/** The sheet that these rows become. */
async function sheetOf(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<ExcelJS.Worksheet> {
	const parts: Uint8Array[] = [];
	const book = workbookWriter(async (part) => void parts.push(part));
	const sheet = book.sheet({ name: "名册", headings });
	for (const row of rows) await sheet.row(row.map((cell) => figure(cell)));
	sheet.end();
	await book.end();
	const read = new ExcelJS.Workbook();
	await read.xlsx.load(Buffer.concat(parts) as never);
	const [first] = read.worksheets;
	if (!first) throw new Error("no sheet");
	return first;
}

test("what comes after the rows that say how wide a column is has room too: an amount, a day", async () => {
	const small = Array.from({ length: 150 }, () => ["0.00", "", ""]);
	const sheet = await sheetOf(["金额（元）", "退回（元）", "日期"], [...small, ["99999999.90", "1234567.00", "2026-03-26"]]);
	expect(sheet.rowCount).toBe(152);
	expect(sheet.getRow(152).getCell(1).value).toBe(99_999_999.9);
	for (const [column, shown] of [
		[1, "99,999,999.90"],
		[2, "1,234,567.00"],
		[3, "2026-03-26"],
	] as const)
		expect([column, (sheet.getColumn(column).width ?? 0) > shown.length]).toEqual([column, true]);
});

test("a sheet without rows has its headings", async () => {
	const sheet = await sheetOf(["姓名", "金额（元）"], []);
	expect(sheet.getRow(1).values).toEqual([undefined, "姓名", "金额（元）"]);
});
