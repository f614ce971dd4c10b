import { type Request, type Response, Router } from "express";
import { counties } from "../../../prisma/read/settings";
import { wordTemplates } from "../../../prisma/read/word-templates";
import { TEMPLATE_FIELDS, TEMPLATE_FORMS, TEMPLATE_READERS, type TemplateForm } from "../../../record/documents/word-templates";
import { keyOfPerson } from "../../../record/key-said";
import { reach } from "../../../record/people/actor";
import { only } from "../../access/only";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { formFile } from "../../documents/word/show-form";
import { takeForm } from "../../documents/word/take-form";
import { DOCX } from "../../downloads/downloads";
import { Forbidden, NotFound } from "../../errors";
import { keyUsedBefore, type Mistake } from "../../forms/mistake";
import { fieldOf, sayings, type Typed, typedOf } from "../../forms/typed";
import { useTemplateForm } from "../../forms/word-templates";
import { paths } from "../../paths";
import { oneSheet, uploadOf } from "../../sheets/upload";
import { formKey } from "../components/index";
import { idOf, queried, queriedId } from "../page/address";
import { postForms } from "../page/form-post";
import { seeOther, sendPage } from "../page/send";
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
		{ typed = {}, mistakes = [] }: { typed?: Typed; mistakes?: readonly Mistake[] } = {},
		status = 200,
	): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyOf(req, res);
		const kept = await wordTemplates(db, county.id);
		const page = { visitor, county, ...kept, typed, mistakes, mayChange: holds(visitor, "administrator") };
		sendPage(res, <WordTemplatesPage {...page} />, status);
	};
	router.get(paths.wordTemplates(":id"), (req, res) => show(req, res));
	router.post(paths.wordTemplates(":id"), only("administrator"), oneSheet, async (req, res) => {
		const typed = typedOf(req);
		const said = sayings(
			TEMPLATE_FIELDS.map((field) => fieldOf(field)),
			typed,
		);
		const raw = { ...said, countyId: idOf(req) };
		const written = await takeForm(deps, { visitor: visitorOf(res), raw, file: uploadOf(req), key: keyOfPerson(formKey(typed)) });
		switch (written.kind) {
			case "written":
				return seeOther(req, res, paths.wordTemplates(idOf(req)), "样式已登记，请预览后启用。");
			case "refused":
				return show(req, res, { typed, mistakes: written.refusals }, 422);
			case "key_used":
				return show(req, res, { typed, mistakes: [keyUsedBefore(written.recorded)] }, 422);
			case "forbidden":
				throw new Forbidden(`${written.message}。`);
			case "not_found":
				throw new NotFound();
		}
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
