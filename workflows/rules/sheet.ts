import { halfWidth } from "./identity-number";
import { withoutInvisible } from "./text";

/** A spreadsheet as it was uploaded, whatever program wrote it: nothing guessed, every cell with its address. */
export interface SheetBook {
	format: "xlsx" | "xls" | "csv";
	/** Of a CSV: `GB 18030`. */
	encoding?: string;
	sheets: Sheet[];
}

export interface Sheet {
	/** Of a CSV: the file has one sheet, which has no name. */
	name: string;
	hidden: boolean;
	/** Rows that hold something, in order. */
	rows: SheetRow[];
	/** `A5:B7`; what such a range says stands in its first cell alone. */
	merged: string[];
	/** Letters of the columns that are not shown. */
	hiddenColumns: string[];
}

export interface SheetRow {
	/** As the spreadsheet counts it: the first is 1. */
	number: number;
	hidden: boolean;
	/** Those that hold something, from left to right. */
	cells: SheetCell[];
}

export interface SheetCell {
	/** `C17` */
	address: string;
	/** 0 for A. */
	column: number;
	/** formula: it has one, whatever it shows · error: `#N/A` and the like. */
	kind: "text" | "number" | "day" | "yesNo" | "formula" | "error";
	/** As it stands, ends trimmed; a day as `2026-02-13`; a number without separators: one of more than 15 digits has lost some in the spreadsheet. */
	text: string;
	/** Blanks at its ends were left out. */
	trimmed?: true;
}

/** 0 → `A`, 27 → `AB`. */
export function columnLetters(column: number): string {
	const rest = String.fromCharCode(65 + (column % 26));
	return column < 26 ? rest : columnLetters(Math.floor(column / 26) - 1) + rest;
}

/** Row 17, column 2 → `C17`. */
export function cellAddress(row: number, column: number): string {
	return `${columnLetters(column)}${row}`;
}

/** `A5:B7` → first and last row, first and last column (0 for A). */
export function rangeOf(range: string): { rows: [number, number]; columns: [number, number] } {
	const [from = "", to = from] = range.split(":");
	const corner = (address: string) => {
		const [, letters = "A", row = "1"] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
		return { row: Number(row), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
	};
	const [first, last] = [corner(from), corner(to)];
	return { rows: [first.row, last.row], columns: [first.column, last.column] };
}

/**
 * A heading as it is compared: full-width signs, blanks, line breaks, marks and what stands in brackets say nothing.
 * `"身份证号码\n（18 位）*"` → `"身份证号码"`
 */
export function headingKey(heading: string): string {
	return halfWidth(withoutInvisible(heading))
		.replace(/\(.*?\)|\[.*?\]|【.*?】/gs, "")
		.replace(/[^\p{L}\p{N}]/gu, "")
		.toUpperCase();
}
