import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import type { Cell } from "../../record/audit/csv";

/** A table as a workbook. */
export interface TableBook {
	title: string;
	headings: readonly string[];
	/** Above the headings and at the head of every printed page: who asked for it and when, where it holds numbers in full. */
	watermark?: string;
}

interface BookWriter {
	row(cells: readonly Cell[]): Promise<void>;
	/** After the last row. */
	end(): Promise<void>;
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/;

/** A sheet of a workbook, and what stands above its columns. */
export interface TableSheet {
	name: string;
	headings: readonly string[];
	/** Lines above the headings: a title, of whom and when. */
	above?: readonly { text: string; mark?: "title" | "warning" }[];
	/** At the right of every printed page's head. */
	head?: string;
}

interface SheetWriter {
	row(cells: readonly Cell[]): Promise<void>;
	end(): void;
}

export interface WorkbookWriter {
	/** One after another: the sheet before has ended. */
	sheet(of: TableSheet): SheetWriter;
	end(): Promise<void>;
}

const FONTS = { title: { bold: true, size: 16 }, warning: { bold: true, color: { argb: "FFC00000" } } } as const;

/** Writes sheets as .xlsx, row by row, never whole in memory; a sheet that is full goes on in another. */
export function workbookWriter(write: (part: Uint8Array) => Promise<void>): WorkbookWriter {
	const out = new Writable({
		write: (part: Uint8Array, _encoding, done) => void write(part).then(() => done(), done),
	});
	const ended = new Promise<void>((resolve, reject) => {
		out.once("finish", resolve);
		out.once("error", reject);
	});
	const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
	// Lets what was written go out before more is made.
	const drained = async () => {
		if (out.writableNeedDrain) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
	};
	return {
		sheet(of) {
			/** The first rows, until they have said how wide the columns are. */
			let first: (readonly Cell[])[] = [];
			let begun: { sheet: ExcelJS.Worksheet; widths: number[]; part: number; rows: number } | undefined;
			const begin = (widths: number[], part: number) => ({ sheet: emptySheet(book, of, widths, part), widths, part, rows: 0 });
			const put = (cells: readonly Cell[]) => {
				begun ??= begin(widthsOf([of.headings, ...first]), 1);
				if (begun.rows === MOST_ROWS) {
					begun.sheet.commit();
					begun = begin(begun.widths, begun.part + 1);
				}
				begun.rows += 1;
				addRow(begun.sheet, cells);
			};
			const putFirst = () => {
				for (const cells of first) put(cells);
				first = [];
			};
			return {
				async row(cells) {
					if (!begun && first.push(cells) < ROWS_LOOKED_AT) return;
					if (begun) put(cells);
					else putFirst();
					await drained();
				},
				end() {
					putFirst();
					begun ??= begin(widthsOf([of.headings]), 1);
					begun.sheet.commit();
				},
			};
		},
		async end() {
			await book.commit();
			await ended;
		},
	};
}

/** Of 1,048,576 that a sheet can have. */
const MOST_ROWS = 1_000_000;

function addRow(sheet: ExcelJS.Worksheet, cells: readonly Cell[]): void {
	const row = sheet.addRow([]);
	cells.forEach((cell, index) => {
		const { value, format } = typedCell(cell);
		const at = row.getCell(index + 1);
		at.value = value;
		at.numFmt = format;
	});
	row.commit();
}

/** So many rows say how wide the columns are. */
const ROWS_LOOKED_AT = 100;
/** A day has room in every column. */
const [NARROWEST, WIDEST] = [12, 40];
/** Of an amount, also of one that comes after the rows that were looked at: `9,999,999,999.99`. */
const AMOUNT = 16;
/** Characters that can be read side by side on a sheet of A4 that lies. */
const ON_A_PAGE = 200;

/** In characters of Latin letters: what is Chinese takes two. A figure that has no room would be shown as ####. */
function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
	const [headings = []] = rows;
	return headings.map((_, at) => {
		const widest = Math.max(...rows.map((row) => widthOf(row[at] ?? "")));
		return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
	});
}

function widthOf(cell: Cell): number {
	if (typeof cell === "string")
		return Math.max(
			cell.endsWith("（元）") ? AMOUNT : 0,
			[...cell].reduce((sum, char) => sum + (char > "\u2E7F" ? 2 : 1), 0),
		);
	// Thousands are set apart.
	return cell.figure.includes(".") ? Math.max(AMOUNT, Math.ceil((cell.figure.length * 4) / 3)) : cell.figure.length;
}

function emptySheet(book: ExcelJS.stream.xlsx.WorkbookWriter, of: TableSheet, widths: readonly number[], part: number): ExcelJS.Worksheet {
	const { name, headings, above = [], head = "" } = of;
	const top = above.length + 1;
	const fitToWidth = Math.ceil(widths.reduce((sum, width) => sum + width, 0) / ON_A_PAGE);
	const sheet = book.addWorksheet(sheetName(part === 1 ? name : `${name.slice(0, 25)}（${part}）`), {
		views: [{ state: "frozen", ySplit: top }],
		pageSetup: {
			...{ paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth, fitToHeight: 0 },
			...{ printTitlesRow: `1:${top}`, showGridLines: true },
		},
		headerFooter: { oddHeader: `&L${plain(name)}&R${plain(head)}`, oddFooter: "&C第 &P 页，共 &N 页" },
	});
	sheet.columns = widths.map((width) => ({ width }));
	for (const { text, mark } of above) {
		const line = sheet.addRow([text]);
		if (mark) line.font = FONTS[mark];
		line.commit();
	}
	const row = sheet.addRow([...headings]);
	row.font = { bold: true };
	row.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
	row.commit();
	return sheet;
}

/**
 * Writes a table as .xlsx, row by row, never whole in memory. What the program has worked out is a number or a day that can be counted with; all other text
 * is a text cell, whatever it looks like: no digit of it is lost, and none of it is a formula.
 */
export function bookWriter({ title, headings, watermark }: TableBook, write: (part: Uint8Array) => Promise<void>): BookWriter {
	const book = workbookWriter(write);
	const above = watermark === undefined ? [] : [{ text: watermark, mark: "warning" } as const];
	const sheet = book.sheet({ name: title, headings, above, head: watermark });
	return {
		row: (cells) => sheet.row(cells),
		async end() {
			sheet.end();
			await book.end();
		},
	};
}

function typedCell(cell: Cell): { value: string | number | Date | null; format: string } {
	if (typeof cell === "string") return { value: cell === "" ? null : cell, format: "@" };
	const { figure } = cell;
	const day = DAY.exec(figure);
	if (day) {
		const [year = 0, month = 1, date = 1, hour = 0, minute = 0, second = 0] = day.slice(1).map((part) => Number(part ?? 0));
		const value = new Date(Date.UTC(year, month - 1, date, hour, minute, second));
		return { value, format: day[4] === undefined ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss" };
	}
	return { value: Number(figure), format: figure.includes(".") ? "#,##0.00" : "0" };
}

/** What a sheet may be called. */
function sheetName(title: string): string {
	return title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

/** In a page's header & begins a code. */
function plain(text: string): string {
	return text.replaceAll("&", "&&").slice(0, 100);
}
