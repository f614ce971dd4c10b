import PizZip from "pizzip";
import { keepTemplate, mayKeepTemplate, TEMPLATE_MOST } from "../../../record/documents/word-templates";
import type { KeyUsed } from "../../../record/key-said";
import { refused, type Written } from "../../../record/written";
import { refusal } from "../../../workflows/rules/refusal";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import { FileRefused } from "../../sheets/file-refused";
import { megabytes } from "../../sheets/limits";
import { type PackageWords, partsOf } from "../../sheets/open-package";
import { takeFile } from "../../sheets/take-file";
import { FILE, type Uploaded } from "../../sheets/upload";

/** Bytes of what a form unpacks to: the built-in one has 100,000. */
const UNPACKED = 16 * 1024 * 1024;
const NEXT = "请在 Word 或 WPS 里另存为 .docx 后重新上传";

interface Asked {
	visitor: Pick<Visitor, "actor" | "now">;
	/** What was said with it: county and form. */
	raw: Readonly<Record<string, unknown>>;
	file: Uploaded | FileRefused;
	key: string;
}

/** S1, S2: a county's own form as Word, from the desk and the API alike. It is looked through before it is kept, and is not in force by that. */
export async function takeForm(
	deps: Pick<Deps, "db" | "secrets" | "press">,
	{ visitor, raw, file, key }: Asked,
): Promise<Written<{ id: string }> | KeyUsed> {
	const { actor, now } = visitor;
	return takeFile({
		may: await mayKeepTemplate(deps.db, { actor, now, raw }),
		file,
		clause: "S1",
		take: async ({ bytes, fileName, sha256 }, { form }) => {
			const own = await packedAnew(bytes);
			const faults = await deps.press.faults({ form, own });
			if (faults.length > 0) return refused(...faults.map(({ code, said, next }) => refusal(code, "S1", said, { field: FILE, next })));
			return keepTemplate(deps, { actor, now, raw, fileName, sha256, content: own, key });
		},
	});
}

/** Whatever reads it next sees nothing that was not looked at here. @throws FileRefused */
async function packedAnew(bytes: Buffer): Promise<Buffer> {
	if (bytes.length === 0) throw new FileRefused("template_empty", "文件是空的", NEXT);
	if (bytes.length > TEMPLATE_MOST) throw tooLarge();
	if (!bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) throw notWord();
	const parts = await partsOf(bytes, { part: /./, most: UNPACKED, says: SAYS });
	if (!parts.has("word/document.xml")) throw notWord();
	const zip = new PizZip();
	for (const [name, content] of parts) {
		if (/^word\/(embeddings|activeX)\/|oleObject|afchunk/i.test(name)) throw withObjects();
		if (/\.rels$/i.test(name)) checkRelations(content.toString("utf8"));
		if (/^word\/[^/]+\.xml$/i.test(name)) checkFields(content.toString("utf8"));
		zip.file(name, content, { createFolders: false });
	}
	const packed = zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
	if (packed.length > TEMPLATE_MOST) throw tooLarge();
	return packed;
}

/** A link is followed by whoever clicks it; everything else outside is fetched by the program that opens the paper. */
function checkRelations(xml: string): void {
	for (const [relation] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
		if (!/TargetMode\s*=\s*["']External["']/i.test(relation) || /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation)) continue;
		throw new FileRefused(
			"template_foreign_parts",
			"样式要从文件以外取内容（链接的图片、模板或对象），不予采用",
			"请把图片直接插入文档，取消链接和附加的模板，保存后重新上传",
		);
	}
}

const FETCHING = /\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD|EMBED)\b/i;

/** A field's words may be in several pieces. */
function checkFields(xml: string): void {
	const pieces = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, text]) => text).join("");
	const simple = [...xml.matchAll(/w:instr\s*=\s*["']([^"']*)/g)].map(([, text]) => text).join(" ");
	if (FETCHING.test(`${pieces} ${simple}`)) throw withObjects();
}

function tooLarge(): FileRefused {
	return new FileRefused("template_too_large", `样式超过 ${megabytes(TEMPLATE_MOST)}`, "请压缩或删去其中的图片后重新上传");
}

function notWord(): FileRefused {
	return new FileRefused("template_other_kind", "这不是 Word 文档（.docx）", NEXT);
}

function withObjects(): FileRefused {
	const message = "样式里有嵌入的对象、控件，或会从别处取内容的域，不予采用";
	return new FileRefused("template_objects", message, "请删去这些对象和域，保存后重新上传");
}

const SAYS: PackageWords = {
	broken: () => new FileRefused("template_broken", "文件已损坏，读不出来", NEXT),
	encrypted: () => new FileRefused("template_encrypted", "文档设了打开密码，读不出来", "请取消密码，保存后重新上传"),
	macros: () => new FileRefused("template_macros", "文档带有宏，不予采用", "请另存为不带宏的 .docx 后重新上传"),
	bomb: () => new FileRefused("template_bomb", `文档解开后超过 ${megabytes(UNPACKED)}`, "请压缩或删去其中的图片后重新上传"),
	foreign: () => new FileRefused("template_foreign_parts", "文件里有 Word 不会写的内容（外部实体），不予采用", NEXT),
};
