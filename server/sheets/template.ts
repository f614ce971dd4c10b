import ExcelJS from "exceljs";
import type { ImportColumn } from "../../workflows/rules/import-columns";
import { columnLetters } from "../../workflows/rules/sheet";

/** How far down lists and formats reach. */
const LAST_ROW = 2_000;
const YES_NO = ["是", "否"];

/** The library takes a list for a range of cells at once, which its types do not say; cell by cell it takes seconds. */
type Validated = ExcelJS.Worksheet & { dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void } };

/**
 * A workbook to be filled in: a heading for each column with its note, lists in the cells, every column as text, so that no digit of a number is lost
 * and no day is changed. @param unions names that a column of unions offers
 */
export async function sheetTemplate(title: string, columns: readonly ImportColumn[], unions: readonly string[]): Promise<Buffer> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet(title, { views: [{ state: "frozen", ySplit: 1 }] }) as Validated;
	const lists = book.addWorksheet("选项", { state: "veryHidden" });
	let used = 0;
	columns.forEach((column, index) => {
		const letters = columnLetters(index);
		const cell = sheet.getCell(`${letters}1`);
		cell.value = column.required ? `${column.label} *` : column.label;
		cell.font = { bold: true };
		cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: column.required ? "FFDDEBF7" : "FFF2F2F2" } };
		cell.note = `${column.required ? "必填。" : "可以不填。"}${column.hint}`;
		const ofColumn = sheet.getColumn(index + 1);
		ofColumn.width = Math.max(12, [...column.label].length * 2 + 4);
		ofColumn.numFmt = "@";
		const options = optionsOf(column, unions);
		if (options.length === 0) return;
		used += 1;
		const list = columnLetters(used - 1);
		options.forEach((option, at) => {
			lists.getCell(`${list}${at + 1}`).value = option;
		});
		sheet.dataValidations.add(`${letters}2:${letters}${LAST_ROW}`, validation(list, options.length, column));
	});
	return Buffer.from(await book.xlsx.writeBuffer());
}

function validation(list: string, count: number, { kind, label }: ImportColumn): ExcelJS.DataValidation {
	return {
		type: "list",
		allowBlank: true,
		formulae: [`选项!$${list}$1:$${list}$${count}`],
		// Several are written by hand, with 、 between them.
		showErrorMessage: kind !== "choices",
		errorTitle: label,
		error: "请从列表中选择",
	};
}

function optionsOf({ kind, options = [] }: ImportColumn, unions: readonly string[]): readonly string[] {
	if (kind === "union") return unions;
	return kind === "yesNo" ? YES_NO : options.map(({ label }) => label);
}
