import { type Request, type Response, Router } from "express";
import { counties } from "../../../prisma/read/settings";
import { wordTemplates } from "../../../prisma/read/word-templates";
import { TEMPLATE_FIELDS, TEMPLATE_FORMS, TEMPLATE_READERS, type TemplateForm } from "../../../record/documents/word-templates";
import { reach } from "../../../record/people/actor";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { formFile } from "../../documents/word/show-form";
import { takeForm } from "../../documents/word/take-form";
import { DOCX } from "../../downloads/downloads";
import { NotFound } from "../../errors";
import { useTemplateForm } from "../../forms/word-templates";
import { paths } from "../../paths";
import { idOf, queried, queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { sendPage } from "../page/send";
import { postUpload, type UploadSent } from "../page/upload-post";
import { WordTemplatesPage } from "./word-templates-page";

/** Word 样式 (S1, S2): administrators upload and put in force, auditors look. */
export function wordTemplatesRoutes(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const countyOf = async (req: Request, res: Response) => {
		const reached = await counties(db, reach(visitorOf(res).actor, [...TEMPLATE_READERS]));
		const county = reached.find((one) => one.id === idOf(req));
		if (!county) throw new NotFound();
		return county;
	};

	const show = async (
		req: Request,
		res: Response,
		{ typed, mistakes }: UploadSent = { typed: {}, mistakes: [] },
		status = 200,
	): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyOf(req, res);
		const kept = await wordTemplates(db, county.id);
		const page = { visitor, county, ...kept, typed, mistakes, mayChange: holds(visitor, "administrator") };
		sendPage(res, <WordTemplatesPage {...page} />, status);
	};
	router.get(paths.wordTemplates(":id"), (req, res) => show(req, res));
	postUpload(router, {
		action: paths.wordTemplates(":id"),
		who: ["administrator"],
		fields: TEMPLATE_FIELDS,
		take: (req, { raw, ...given }) => takeForm(deps, { ...given, raw: { ...raw, countyId: idOf(req) } }),
		again: show,
		done: (_, req) => ({ to: paths.wordTemplates(idOf(req)), said: "样式已登记，请预览后启用。" }),
	});
	postForms(router, deps, [useTemplateForm], show);

	router.get(paths.wordTemplate(":id", ":form"), async (req, res) => {
		const county = await countyOf(req, res);
		const form = String(req.params.form);
		if (!isForm(form)) throw new NotFound();
		const of = { countyId: county.id, form, templateId: queriedId(req, "templateId"), sample: queried(req, "sample") === "true" };
		const file = await formFile(deps, of);
		if (!file) throw new NotFound();
		res.attachment(file.fileName);
		res.type(DOCX).send(file.bytes);
	});
	return router;
}

function isForm(said: string): said is TemplateForm {
	return said in TEMPLATE_FORMS;
}
