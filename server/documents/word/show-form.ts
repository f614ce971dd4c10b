import { toBuffer } from "qrcode";
import { wordTemplate } from "../../../prisma/read/word-templates";
import { TEMPLATE_FORMS, type TemplateForm } from "../../../record/documents/word-templates";
import type { Deps } from "../../deps";
import { wordForm } from "./write-word";

interface Asked {
	countyId: string;
	form: TemplateForm;
	/** A form of the county's; none: the built-in one. */
	templateId?: string;
	/** With the names of its boxes in them, as a printed one would look; else as it is, to be changed. */
	sample: boolean;
}

/** A form as Word, to be looked at or changed. @returns undefined where the county has none of that id */
export async function formFile(
	{ db, press }: Pick<Deps, "db" | "press">,
	{ countyId, form, templateId, sample }: Asked,
): Promise<{ bytes: Buffer; fileName: string } | undefined> {
	const kept = templateId === undefined ? undefined : await wordTemplate(db, { id: templateId, countyId });
	if (kept === null || (kept && kept.form !== form)) return undefined;
	const own = kept?.content;
	const fileName = `${TEMPLATE_FORMS[form]}${own ? "" : "内置"}样式${sample ? "预览" : ""}.docx`;
	if (!sample) return { bytes: Buffer.from(own ?? wordForm(form).builtIn()), fileName };
	const code = await toBuffer("样式预览", { margin: 0, errorCorrectionLevel: "Q", type: "png", scale: 8 });
	return { bytes: Buffer.from(await press.sample({ form, own, code })), fileName };
}
