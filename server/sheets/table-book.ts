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

const WIDEST = 40;
const DAY = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/;

/** A sheet of a workbook: what stands above its columns, and how wide these are. */
export interface TableSheet {
	name: string;
	headings: readonly string[];
	/** Lines above the headings: a title, of whom and when. */
	above?: readonly { text: string; mark?: "title" | "warning" }[];
	/** Characters; by their headings where none are said. */
	widths?: readonly number[];
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
	return {
		sheet(of) {
			let part = 1;
			let rows = 0;
			let sheet = begun(book, of, part);
			return {
				async row(cells) {
					if (rows === MOST_ROWS) {
						sheet.commit();
						part += 1;
						rows = 0;
						sheet = begun(book, of, part);
					}
					rows += 1;
					const row = sheet.addRow([]);
					cells.forEach((cell, index) => {
						const { value, format } = typedCell(cell);
						const at = row.getCell(index + 1);
						at.value = value;
						at.numFmt = format;
					});
					row.commit();
					// Lets what was written go out before more is made.
					if (out.writableNeedDrain) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
				},
				end: () => sheet.commit(),
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

function begun(book: ExcelJS.stream.xlsx.WorkbookWriter, of: TableSheet, part: number): ExcelJS.Worksheet {
	const { name, headings, above = [], widths, head = "" } = of;
	const top = above.length + 1;
	const sheet = book.addWorksheet(sheetName(part === 1 ? name : `${name.slice(0, 25)}（${part}）`), {
		views: [{ state: "frozen", ySplit: top }],
		pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `1:${top}` },
		headerFooter: { oddHeader: `&L${plain(name)}&R${plain(head)}`, oddFooter: "&C第 &P 页，共 &N 页" },
	});
	sheet.columns = headings.map((heading, at) => ({ width: widths?.[at] ?? Math.min(WIDEST, Math.max(12, [...heading].length * 2 + 4)) }));
	for (const { text, mark } of above) {
		const line = sheet.addRow([text]);
		if (mark) line.font = FONTS[mark];
		line.commit();
	}
	const row = sheet.addRow([...headings]);
	row.font = { bold: true };
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
