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
