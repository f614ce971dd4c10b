/** What a spreadsheet may be. A county's whole register is a tenth of it. */
export const SHEET_LIMITS = {
	/** Bytes of the file. */
	file: 20 * 1024 * 1024,
	/** Bytes of what an .xlsx unpacks to. */
	unpacked: 64 * 1024 * 1024,
	rows: 50_000,
	columns: 200,
	cells: 1_000_000,
	/** Characters of all cells. */
	allText: 20_000_000,
	/** Characters of a cell: Excel's own limit. */
	text: 32_767,
} as const;

/** What a browser offers to choose. */
export const SHEET_ENDINGS = ".xlsx,.xls,.csv";

/** `20 MB` */
export function megabytes(bytes: number): string {
	return `${Math.round(bytes / 1024 / 1024)} MB`;
}
