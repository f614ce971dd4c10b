import { type CellObject, read, SSF, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.js";
import { type PlainDate, parsePlainDate } from "../../workflows/rules/plain-date";
import { cellAddress, columnLetters, type Sheet, type SheetBook, type SheetCell, type SheetRow } from "../../workflows/rules/sheet";
import { checkSize } from "./checked-size";
import { FileRefused } from "./file-refused";
import { SHEET_LIMITS } from "./limits";
import { broken, encrypted, noWorkbook, withMacros } from "./unpack";

// Workbooks from before Excel 97 have their text in the code page of their machine.
set_cptable(codePages);

/** @param bytes of an .xls, or of an .xlsx that `unpackWorkbook` has packed anew */
export function readWorkbook(bytes: Buffer, format: "xlsx" | "xls"): SheetBook {
	const book = opened(bytes);
	const sheets = book.SheetNames.flatMap((name, index): Sheet[] => {
		const sheet = book.Sheets[name];
		if (!sheet) return [];
		const type = String(sheet["!type"] ?? "sheet");
		if (type === "macro") throw withMacros();
		return type === "sheet" ? [sheetOf(book, name, sheet, index)] : [];
	});
	if (sheets.length === 0) throw new FileRefused("sheet_empty", "工作簿里没有工作表", "请选择填好的表格");
	return { format, sheets };
}

function opened(bytes: Buffer): WorkBook {
	try {
		const book = read(bytes, {
			type: "buffer",
			dense: true,
			cellFormula: true,
			cellNF: true,
			cellText: false,
			cellHTML: false,
			// Only so does it tell which rows and columns are hidden.
			cellStyles: true,
			bookVBA: true,
			sheetRows: SHEET_LIMITS.rows + 2,
		});
		if (book.vbaraw) throw withMacros();
		return book;
	} catch (error) {
		if (error instanceof FileRefused) throw error;
		if (/password|encrypt/i.test(String(error))) throw encrypted();
		throw /Workbook stream/.test(String(error)) ? noWorkbook() : broken();
	}
}

function sheetOf(book: WorkBook, name: string, sheet: WorkSheet, index: number): Sheet {
	const from1904 = book.Workbook?.WBProps?.date1904 === true;
	const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet["!data"] ?? [];
	const rows: SheetRow[] = [];
	data.forEach((cells, at) => {
		const number = at + 1;
		const read = (cells ?? []).flatMap((cell, column) => cellOf(cell, number, column, from1904));
		if (read.length > 0) rows.push({ number, hidden: sheet["!rows"]?.[at]?.hidden === true, cells: read });
	});
	checkSize(rows, name);
	return {
		name,
		hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
		rows,
		merged: (sheet["!merges"] ?? []).map(({ s, e }) => `${cellAddress(s.r + 1, s.c)}:${cellAddress(e.r + 1, e.c)}`),
		hiddenColumns: (sheet["!cols"] ?? []).flatMap((column, at) => (column?.hidden === true ? [columnLetters(at)] : [])),
	};
}

function cellOf(cell: CellObject | undefined, row: number, column: number, from1904: boolean): SheetCell[] {
	if (!cell) return [];
	const place = { address: cellAddress(row, column), column };
	if (cell.f !== undefined || cell.F !== undefined) return [{ ...place, kind: "formula", text: `=${cell.f ?? ""}` }];
	switch (cell.t) {
		case "n":
			return [{ ...place, ...numberOrDay(Number(cell.v), cell.z, from1904) }];
		case "b":
			return [{ ...place, kind: "yesNo", text: cell.v === true ? "是" : "否" }];
		case "e":
			return [{ ...place, kind: "error", text: "#" }];
		case "s": {
			const whole = String(cell.v ?? "");
			const text = whole.trim();
			return text === "" ? [] : [{ ...place, kind: "text", text, ...(text !== whole && { trimmed: true }) }];
		}
		default:
			return [];
	}
}

/** A number that its cell shows as a day is one, by the calendar of its workbook (1900 or 1904). */
function numberOrDay(value: number, format: string | number | undefined, from1904: boolean): Pick<SheetCell, "kind" | "text"> {
	const day = typeof format === "string" && SSF.is_date(format) ? dayOf(value, from1904) : undefined;
	if (day !== undefined) return { kind: "day", text: day };
	// The digits that the spreadsheet keeps: 0.1 + 0.2 is 0.3.
	return { kind: "number", text: String(Number(value.toPrecision(15))) };
}

/** 60 is the 29 February 1900 that Excel counts and no calendar has; below 1 is an hour. */
function dayOf(value: number, from1904: boolean): PlainDate | undefined {
	const parts = SSF.parse_date_code(value, { date1904: from1904 });
	if (!parts) return undefined;
	return parsePlainDate([String(parts.y).padStart(4, "0"), ...[parts.m, parts.d].map((part) => String(part).padStart(2, "0"))].join("-"));
}
