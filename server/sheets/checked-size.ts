import { columnLetters, type SheetRow } from "../../workflows/rules/sheet";
import { FileRefused } from "./file-refused";
import { SHEET_LIMITS } from "./limits";

/** Rows, columns and characters within the limits. */
export function checkSize(rows: readonly SheetRow[], sheet = ""): void {
	const where = sheet === "" ? "" : `工作表“${sheet}”`;
	if (rows.length > SHEET_LIMITS.rows) {
		throw new FileRefused("sheet_too_many_rows", `${where}超过 ${SHEET_LIMITS.rows} 行`, "请分成几个文件上传");
	}
	let cells = 0;
	let length = 0;
	for (const row of rows) {
		cells += row.cells.length;
		for (const { text } of row.cells) length += text.length;
		const last = row.cells.at(-1);
		if (last && last.column >= SHEET_LIMITS.columns) {
			const message = `${where}${last.address} 在 ${columnLetters(SHEET_LIMITS.columns - 1)} 列之后，最多读 ${SHEET_LIMITS.columns} 列`;
			throw new FileRefused("sheet_too_many_columns", message, "请删去多余的列");
		}
		const long = row.cells.find(({ text }) => text.length > SHEET_LIMITS.text);
		if (long) throw new FileRefused("sheet_text_too_long", `${where}${long.address} 超过 ${SHEET_LIMITS.text} 字`, "请删短这一格");
	}
	// One long text can stand in a million cells and take no room in the file.
	if (cells > SHEET_LIMITS.cells || length > SHEET_LIMITS.allText) throw tooManyCells();
}

export function tooManyCells(): FileRefused {
	return new FileRefused("sheet_too_many_cells", "表格里的单元格或文字太多", "请删去不导入的行和列，或分成几个文件上传");
}
