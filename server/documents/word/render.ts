import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { codeModule, keepPicture } from "./code-module";

/** What a form is written from: words by its tags, and the picture of its code. */
export interface Words {
	tags: Readonly<Record<string, unknown>>;
	code: Buffer | undefined;
}

/** Fills a .docx. @throws where its tags are not what they should be: its errors quote nothing but the template */
export function render(docx: Uint8Array, { tags, code }: Words): Uint8Array {
	const pictures = codeModule(code !== undefined);
	const document = new Docxtemplater(new PizZip(docx), {
		modules: [pictures],
		paragraphLoop: true,
		linebreaks: true,
		stripInvalidXMLChars: true,
		errorLogging: false,
		nullGetter: () => "",
	});
	document.render(tags);
	const zip = document.getZip();
	if (code) keepPicture(zip, pictures.parts, code);
	return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}
