import { CsvError, parse } from "csv-parse/sync";
import { cellAddress, type SheetBook, type SheetCell, type SheetRow } from "../../workflows/rules/sheet";
import { checkSize } from "./checked-size";
import { FileRefused } from "./file-refused";
import { SHEET_LIMITS } from "./limits";

/** Reads a CSV as WPS and Excel write it: UTF-8 with or without its mark, GB 18030 (with GBK), or the 16-bit text with tabs. Everything is text. */
export function readCsv(bytes: Buffer): SheetBook {
	const { text, encoding } = decoded(bytes);
	if (/^\s*<(\?xml|!doctype|html|table|workbook)/i.test(text)) {
		throw new FileRefused("sheet_web_page", "这是网页，只是名字像表格", "请在 WPS 或 Excel 里打开，另存为 .xlsx 后重新上传");
	}
	let records: string[][];
	try {
		records = parse(text, {
			delimiter: delimiterOf(text),
			relax_column_count: true,
			max_record_size: SHEET_LIMITS.text * 4,
			// A row more than there may be is enough to refuse it.
			to: SHEET_LIMITS.rows + 1,
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line = typeof error.lines === "number" ? `第 ${error.lines} 行附近` : "";
		throw new FileRefused(
			"sheet_broken",
			`CSV ${line}的引号没有配对，或一格太长，读不下去`,
			"请在 WPS 或 Excel 里打开核对，另存为 .xlsx 后重新上传",
		);
	}
	const rows = records.map(rowOf).filter(({ cells }) => cells.length > 0);
	checkSize(rows);
	return { format: "csv", encoding, sheets: [{ name: "", hidden: false, rows, merged: [], hiddenColumns: [] }] };
}

function rowOf(record: string[], index: number): SheetRow {
	const number = index + 1;
	const cells = record.flatMap((value, column): SheetCell[] => {
		const text = value.trim();
		if (text === "") return [];
		const trimmed = text !== value ? ({ trimmed: true } as const) : {};
		return [{ address: cellAddress(number, column), column, kind: text.startsWith("=") ? "formula" : "text", text, ...trimmed }];
	});
	return { number, hidden: false, cells };
}

function decoded(bytes: Buffer): { text: string; encoding: string } {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: read(bytes, "utf-16le") ?? no(), encoding: "UTF-16" };
	// Zero bytes are in no text of one byte or more a character.
	if (bytes.includes(0)) return no();
	const utf8 = read(bytes, "utf-8");
	if (utf8 !== undefined) return { text: utf8, encoding: "UTF-8" };
	return { text: read(bytes, "gb18030") ?? no(), encoding: "GB 18030" };
}

/** Undefined where the bytes are not that encoding's. Leaves a mark at the beginning out. */
function read(bytes: Buffer, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function no(): never {
	throw new FileRefused(
		"sheet_other_kind",
		"这不是表格，或文字编码不是 UTF-8、GBK、GB 18030",
		"请在 WPS 或 Excel 里打开，另存为 .xlsx 后重新上传",
	);
}

/** Whichever its first line with something in it has most of. */
function delimiterOf(text: string): string {
	const line = text.split(/\r?\n|\r/, 50).find((one) => one.trim() !== "") ?? "";
	const counted = [",", "\t", ";"].map((sign) => ({ sign, count: line.split(sign).length }));
	return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
