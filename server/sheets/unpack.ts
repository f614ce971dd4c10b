import { CFB } from "@e965/xlsx";
import { tooManyCells } from "./checked-size";
import { FileRefused } from "./file-refused";
import { megabytes, SHEET_LIMITS } from "./limits";
import { type PackageWords, partsOf } from "./open-package";

/** Parts that cells are read from; pictures, themes and drawings stay behind. */
const WANTED = /^(\[Content_Types\]\.xml|_rels\/|xl\/(workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/|worksheets\/[^/]+\.xml$))/i;

/** Unpacks an .xlsx and packs what is wanted of it anew, uncompressed: whatever reads it next inflates nothing, and sees no entry that was not counted. */
export async function unpackWorkbook(bytes: Buffer): Promise<Buffer> {
	const parts = await partsOf(bytes, { part: WANTED, most: SHEET_LIMITS.unpacked, says: SAYS });
	const pack = CFB.utils.cfb_new();
	for (const [name, content] of parts) {
		// Counted before they are read: a cell that takes ten bytes here takes two hundred once it is read.
		if (/^xl\/worksheets\//i.test(name) && countCells(content) > SHEET_LIMITS.cells) throw tooManyCells();
		CFB.utils.cfb_add(pack, `/${name}`, content, { unsafe: true });
	}
	if (![...parts.keys()].some((name) => /^xl\/workbook\.xml$/i.test(name))) throw noWorkbook();
	return CFB.write(pack, { type: "buffer", fileType: "zip", compression: false });
}

function countCells(content: Buffer): number {
	return content.toString("latin1").match(/<(\w+:)?c[\s>/]/g)?.length ?? 0;
}

const SAYS: PackageWords = {
	broken,
	encrypted,
	macros: withMacros,
	bomb() {
		const message = `表格解开后超过 ${megabytes(SHEET_LIMITS.unpacked)}`;
		return new FileRefused("sheet_bomb", message, "请把要导入的行复制到一个新的工作簿，再上传");
	},
	foreign() {
		const message = "文件里有表格软件不会写的内容（外部实体），不予读取";
		return new FileRefused("sheet_foreign_parts", message, "请在 WPS 或 Excel 里另存为 .xlsx 后重新上传");
	},
};

export function noWorkbook(): FileRefused {
	return new FileRefused("sheet_other_kind", "文件里没有工作簿", "请上传 .xlsx、.xls 或 CSV 文件；压缩包、文档、.ods 不读");
}

export function withMacros(): FileRefused {
	return new FileRefused("sheet_macros", "表格带有宏，不予读取", "请另存为不带宏的 .xlsx 后重新上传");
}

export function encrypted(): FileRefused {
	return new FileRefused("sheet_encrypted", "表格设了打开密码，读不出来", "请在 WPS 或 Excel 里取消密码，保存后重新上传");
}

export function broken(): FileRefused {
	return new FileRefused("sheet_broken", "文件已损坏，读不出来", "请在 WPS 或 Excel 里打开核对，另存为 .xlsx 后重新上传");
}
