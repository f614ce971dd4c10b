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

/**
 * Writes a table as .xlsx, row by row, never whole in memory. What the program has worked out is a number or a day that can be counted with; all other text
 * is a text cell, whatever it looks like: no digit of it is lost, and none of it is a formula.
 */
export function bookWriter({ title, headings, watermark }: TableBook, write: (part: Uint8Array) => Promise<void>): BookWriter {
	const out = new Writable({
		write: (part: Uint8Array, _encoding, done) => void write(part).then(() => done(), done),
	});
	const ended = new Promise<void>((resolve, reject) => {
		out.once("finish", resolve);
		out.once("error", reject);
	});
	const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
	const above = watermark === undefined ? 1 : 2;
	const sheet = book.addWorksheet(sheetName(title), {
		views: [{ state: "frozen", ySplit: above }],
		pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `1:${above}` },
		headerFooter: { oddHeader: `&L${plain(title)}&R${plain(watermark ?? "")}`, oddFooter: "&C第 &P 页，共 &N 页" },
	});
	sheet.columns = headings.map((heading) => ({ width: Math.min(WIDEST, Math.max(12, [...heading].length * 2 + 4)) }));
	if (watermark !== undefined) {
		const line = sheet.addRow([watermark]);
		line.font = { bold: true, color: { argb: "FFC00000" } };
		line.commit();
	}
	const head = sheet.addRow([...headings]);
	head.font = { bold: true };
	head.commit();
	return {
		async row(cells) {
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
		async end() {
			sheet.commit();
			await book.commit();
			await ended;
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
