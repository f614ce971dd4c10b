import type { DXT } from "docxtemplater";
import type PizZip from "pizzip";

const MODULE = "hardship-aid/code";
const RELATION = "codePicture";
const EMU_A_MM = 36_000;
const SIDE = 18 * EMU_A_MM;

const A = "http://schemas.openxmlformats.org/drawingml/2006";
const PICTURE = [
	`<w:drawing><wp:inline xmlns:wp="${A}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${SIDE}" cy="${SIDE}"/><wp:docPr id="1" name="code" descr="二维码"/>`,
	`<a:graphic xmlns:a="${A}/main"><a:graphicData uri="${A}/picture"><pic:pic xmlns:pic="${A}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="code.png"/><pic:cNvPicPr/></pic:nvPicPr>`,
	`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
	`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${SIDE}" cy="${SIDE}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
].join("");

/** `{%二维码}`: a square picture in the middle of a line. Where there is none, nothing. */
export function codeModule(shown: boolean): DXT.Module & { parts: Set<string> } {
	const parts = new Set<string>();
	return {
		name: MODULE,
		parts,
		parse(said: string) {
			return said.startsWith("%") ? { type: "placeholder", value: said.slice(1).trim(), module: MODULE } : null;
		},
		render(part: DXT.Part, options?: { filePath?: string }) {
			if (part.module !== MODULE) return null;
			if (!shown) return { value: "" };
			parts.add(options?.filePath ?? "word/document.xml");
			// The tag stands in a text of a run, a picture beside it.
			return { value: `</w:t></w:r><w:r>${PICTURE}</w:r><w:r><w:t xml:space="preserve">` };
		},
	} as DXT.Module & { parts: Set<string> };
}

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

/** Puts the picture into the file, and its address into each part that shows it. */
export function keepPicture(zip: PizZip, parts: Iterable<string>, png: Buffer): void {
	const relation = `<Relationship Id="${RELATION}" Type="${IMAGE}" Target="media/hardship-code.png"/>`;
	for (const part of parts) {
		const path = part.replace(/([^/]+)$/, "_rels/$1.rels");
		const said =
			zip.file(path)?.asText() ??
			`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONS}"></Relationships>`;
		const open = said.replace(/<Relationships([^>]*)\/>/, "<Relationships$1></Relationships>");
		zip.file(path, open.replace("</Relationships>", `${relation}</Relationships>`));
	}
	zip.file("word/media/hardship-code.png", png);
	const types = zip.file("[Content_Types].xml")?.asText() ?? "";
	if (!/Extension="png"/i.test(types)) {
		zip.file("[Content_Types].xml", types.replace(/(<Types[^>]*>)/, '$1<Default Extension="png" ContentType="image/png"/>'));
	}
}
