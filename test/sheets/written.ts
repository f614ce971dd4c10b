import ExcelJS, { type Workbook } from "exceljs";

/** An .xlsx as bytes, written by whatever `write` does to it. */
export async function workbookOf(write: (book: Workbook) => void): Promise<Buffer> {
	const book = new ExcelJS.Workbook();
	write(book);
	return Buffer.from(await book.xlsx.writeBuffer());
}

/** An .xlsx with one sheet of these rows. */
export function sheetOf(rows: readonly (readonly unknown[])[], name = "Sheet1"): Promise<Buffer> {
	return workbookOf((book) => {
		book.addWorksheet(name).addRows(rows.map((row) => [...row]));
	});
}
