import { type Request, type Response, Router } from "express";
import { nationalDifferences } from "../../../../prisma/read/national-differences";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { reach, roleOver } from "../../../../record/people/actor";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { rolesOf } from "../../../forms/form";
import { decideDifferenceForm } from "../../../forms/keying";
import { paths } from "../../../paths";
import { nationalDifferencesRegister, openedRow } from "../../../registers/national-differences";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { DifferencePage } from "./page";

/** 与全国系统的差异 (D22): one of them, what is done about it, and where. */
export function differencesRouter(deps: Deps): Router {
	const router = Router();
	const { who } = nationalDifferencesRegister;
	const readers = who === "everyone" ? [] : [only(...who)];

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor } = visitor;
		const row = await nationalDifferences.one(deps.db, { paths: reach(actor) }, idOf(req));
		if (!row) throw new NotFound();
		const caseId = row.fileId ?? row.applicationId;
		if (caseId !== null) await recordLookUp(deps.db, { actor, caseId, what: "form" });
		const decides = roleOver(actor, row.unionPath, rolesOf(decideDifferenceForm)) !== undefined;
		const keys = roleOver(actor, row.unionPath, ["unit_clerk"]) !== undefined;
		sendPage(res, <DifferencePage {...{ visitor, decides, keys, sent }} row={openedRow(deps.secrets, row)} />, status);
	};
	router.get(paths.nationalDifference(":id"), ...readers, (req, res) => show(req, res));
	postForms(router, deps, [decideDifferenceForm], show);
	return router;
}
