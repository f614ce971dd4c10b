import type { SheetBook } from "../../workflows/rules/sheet";
import { readCsv } from "./csv";
import { FileRefused } from "./file-refused";
import { megabytes, SHEET_LIMITS } from "./limits";
import { unpackWorkbook } from "./unpack";
import { readWorkbook } from "./workbook";

/** What the thread answers: `refused` is what a `FileRefused` is made of. */
export type Answer = { book: SheetBook; refused?: undefined } | { refused: ConstructorParameters<typeof FileRefused> };

/**
 * Reads .xlsx, .xls or CSV by what the bytes are, never by the file's name. Throws `FileRefused` where it is none, has macros or a password, or is
 * larger than `SHEET_LIMITS`. What stands in single cells is told, not judged: a number, a formula or a merged range may be fine somewhere.
 */
export async function parseSheets(bytes: Buffer): Promise<SheetBook> {
	if (bytes.length === 0) throw new FileRefused("sheet_empty", "文件是空的", "请选择填好的表格");
	if (bytes.length > SHEET_LIMITS.file) {
		const message = `文件有 ${megabytes(bytes.length)}，超过 ${megabytes(SHEET_LIMITS.file)}`;
		throw new FileRefused("sheet_too_large", message, "请删去图片，或分成几个文件上传");
	}
	if (startsWith(bytes, "504b0304")) return readWorkbook(await unpackWorkbook(bytes), "xlsx");
	if (startsWith(bytes, "d0cf11e0a1b11ae1")) return readWorkbook(bytes, "xls");
	const known = OTHERS.find(([magic]) => startsWith(bytes, magic));
	if (known) throw new FileRefused("sheet_other_kind", `这是${known[1]}，不是表格`, NEXT);
	return readCsv(bytes);
}

const NEXT = "请上传 .xlsx、.xls 或 CSV 文件";

/** What people pick by mistake. */
const OTHERS: readonly (readonly [magic: string, name: string])[] = [
	["25504446", "PDF 文件"],
	["ffd8ff", "照片（JPEG）"],
	["89504e47", "图片（PNG）"],
	["526172211a07", "RAR 压缩包"],
	["377abcaf271c", "7z 压缩包"],
	["7b5c727466", "RTF 文档"],
];

function startsWith(bytes: Buffer, hex: string): boolean {
	return bytes.subarray(0, hex.length / 2).toString("hex") === hex;
}
