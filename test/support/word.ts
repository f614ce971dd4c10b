import PizZip from "pizzip";

/** A .docx, read back by its parts. */
export interface WordPaper {
	/** Of body, head and foot, blanks taken away. */
	text: string;
	/** Each row of each table: what each of its boxes says. */
	rows: string[][];
	/** Fields that Word counts: `PAGE`. */
	fields: string[];
	/** The code, as it stands on the head of each page. */
	code: Buffer | undefined;
	/** Tags that nothing has taken the place of. */
	left: string[];
}

const PARTS = ["word/document.xml", "word/header1.xml", "word/footer1.xml"];

export function readWord(bytes: Buffer): WordPaper {
	const zip = new PizZip(bytes);
	const xml = PARTS.map((part) => zip.file(part)?.asText() ?? "");
	const body = xml[0] ?? "";
	const text = xml.map(said).join("");
	const rows = all(body, /<w:tr>.*?<\/w:tr>/gs).map((row) => all(row, /<w:tc>.*?<\/w:tc>/gs).map(said));
	const fields = xml.flatMap((part) => [...part.matchAll(/w:instr=" (\w+) "/g)].map(([, field]) => field ?? ""));
	return { text, rows, fields, code: zip.file("word/media/hardship-code.png")?.asNodeBuffer(), left: text.match(/\{[^}]*\}/g) ?? [] };
}

function all(xml: string, what: RegExp): string[] {
	return xml.match(what) ?? [];
}

function said(xml: string): string {
	const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? "");
	return texts.join("").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replace(/\s+/g, "");
}
