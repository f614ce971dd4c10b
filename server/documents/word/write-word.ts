import type { Drawing } from "../printer";
import { WORD_FORMS, type WordForm } from "./forms";
import { render } from "./render";
import { tagsOf } from "./tags";

/** A form, and the county's own template in its place. */
export interface OfForm {
	/** As `WORD_FORMS` names it. */
	form: string;
	/** A .docx that `faultsOf` found right; none: the built-in one. */
	own?: Uint8Array;
}

export function wordForm(name: string): WordForm {
	const form = WORD_FORMS[name];
	if (!form) throw new Error(`${name} is not written as Word`);
	return form;
}

/** One form as .docx. The fonts are those of the machine that opens it. @throws where its template holds other tags than the form has words for */
export function writeWord({ form, own }: OfForm, drawing: Drawing): Uint8Array {
	const of = wordForm(form);
	const code = typeof drawing.code === "string" ? Buffer.from(drawing.code, "base64") : undefined;
	return render(own ?? of.builtIn(), { tags: tagsOf(of, drawing), code });
}
