import { CFB } from "@e965/xlsx";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { tooManyCells } from "./checked-size";
import { megabytes, SHEET_LIMITS } from "./limits";
import { SheetRefused } from "./sheet-refused";

/** Parts that cells are read from; pictures, themes and drawings stay behind. */
const WANTED = /^(\[Content_Types\]\.xml|_rels\/|xl\/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/|worksheets\/[^/]+\.xml$))/i;
const MACROS = /vbaProject|macrosheets|vbaData/i;

/**
 * Unpacks an .xlsx within limits and packs what is wanted of it anew, uncompressed: whatever reads it next inflates nothing, and sees no entry that was
 * not counted here. A zip bomb ends at the limit, whatever sizes it declares.
 */
export async function unpackWorkbook(bytes: Buffer): Promise<Buffer> {
	let zip: ZipFile;
	try {
		zip = await fromBufferPromise(bytes, { validateEntrySizes: true });
	} catch {
		throw broken();
	}
	const pack = CFB.utils.cfb_new();
	let total = 0;
	let workbook = false;
	try {
		for await (const entry of zip.eachEntry()) {
			const { fileName } = entry;
			if (MACROS.test(fileName)) throw withMacros();
			if (entry.isEncrypted()) throw encrypted();
			if (fileName === "EncryptedPackage") throw encrypted();
			if (!WANTED.test(fileName)) continue;
			const content = await contentOf(zip, entry, SHEET_LIMITS.unpacked - total);
			total += content.length;
			checkPart(fileName, content);
			if (/^xl\/workbook\.xml$/i.test(fileName)) workbook = true;
			CFB.utils.cfb_add(pack, `/${fileName}`, content, { unsafe: true });
		}
	} catch (error) {
		throw error instanceof SheetRefused ? error : broken();
	} finally {
		zip.close();
	}
	if (!workbook) throw noWorkbook();
	return CFB.write(pack, { type: "buffer", fileType: "zip", compression: false });
}

async function contentOf(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of await zip.openReadStreamPromise(entry)) {
		size += part.length;
		if (size > left) {
			const message = `表格解开后超过 ${megabytes(SHEET_LIMITS.unpacked)}`;
			throw new SheetRefused("sheet_bomb", message, "请把要导入的行复制到一个新的工作簿，再上传");
		}
		parts.push(part);
	}
	return Buffer.concat(parts, size);
}

/** Nothing that Excel writes declares a document type; whoever does wants other files read along. A byte order of 16 bits would hide it. */
function checkPart(name: string, content: Buffer): void {
	const hidden = content.length > 1 && ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff));
	const start = content.subarray(0, 4096).toString("latin1");
	if (hidden || /<!DOCTYPE|<!ENTITY/i.test(start) || content.includes("<!DOCTYPE") || content.includes("<!ENTITY")) {
		throw new SheetRefused(
			"sheet_foreign_parts",
			"文件里有表格软件不会写的内容（外部实体），不予读取",
			"请在 WPS 或 Excel 里另存为 .xlsx 后重新上传",
		);
	}
	if (/^\[Content_Types\]/i.test(name) && content.includes("macroEnabled")) throw withMacros();
	// Counted before they are read: a cell that takes ten bytes here takes two hundred once it is read.
	if (/^xl\/worksheets\//i.test(name) && countCells(content) > SHEET_LIMITS.cells) throw tooManyCells();
}

function countCells(content: Buffer): number {
	return content.toString("latin1").match(/<(\w+:)?c[\s>/]/g)?.length ?? 0;
}

export function noWorkbook(): SheetRefused {
	return new SheetRefused("sheet_other_kind", "文件里没有工作簿", "请上传 .xlsx、.xls 或 CSV 文件；压缩包、文档、.ods 不读");
}

export function withMacros(): SheetRefused {
	return new SheetRefused("sheet_macros", "表格带有宏，不予读取", "请另存为不带宏的 .xlsx 后重新上传");
}

export function encrypted(): SheetRefused {
	return new SheetRefused("sheet_encrypted", "表格设了打开密码，读不出来", "请在 WPS 或 Excel 里取消密码，保存后重新上传");
}

export function broken(): SheetRefused {
	return new SheetRefused("sheet_broken", "文件已损坏，读不出来", "请在 WPS 或 Excel 里打开核对，另存为 .xlsx 后重新上传");
}
