import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import type { Drawing } from "../printer";
import { codeModule, keepPicture } from "./code-module";
import { WORD_FORMS } from "./forms";
import { tagsOf } from "./tags";

/** One form as .docx. The fonts are those of the machine that opens it. @throws where its template holds other tags than the form has words for */
export function writeWord(name: string, drawing: Drawing): Uint8Array {
	const form = WORD_FORMS[name];
	if (!form) throw new Error(`${name} is not written as Word`);
	const code = typeof drawing.code === "string" ? Buffer.from(drawing.code, "base64") : undefined;
	const pictures = codeModule(code !== undefined);
	const document = new Docxtemplater(new PizZip(form.builtIn()), {
		modules: [pictures],
		paragraphLoop: true,
		linebreaks: true,
		stripInvalidXMLChars: true,
		nullGetter: () => "",
	});
	document.render(tagsOf(form, drawing));
	const zip = document.getZip();
	if (code) keepPicture(zip, pictures.parts, code);
	return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}
