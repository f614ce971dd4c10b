import { Router } from "express";
import { formVersions } from "../../../../prisma/read/papers";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { unmask } from "../../../../record/audit/unmask";
import { formOf } from "../../../../record/form-store";
import { visitorOf } from "../../../access/visitor";
import { unmaskPath } from "../../../cases/paths";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { paths } from "../../../paths";
import { idOf } from "../../page/address";
import { heard } from "../../page/outcome";
import { sendPage } from "../../page/send";
import { casePage } from "../case-page";
import { caseRoutes } from "../routes";
import { viewCase } from "../view";
import { APPLICATION_FORM } from "./form-kind";
import { formRoutes } from "./form-routes";
import { APPLICATION } from "./kind";
import { newRoutes } from "./new-routes";
import { VersionPage } from "./versions";

/** 建档申请: the form S1, and the case. */
export function applicationsRouter(deps: Deps): Router {
	const router = Router();

	router.use(newRoutes(deps));
	router.use(formRoutes(deps, APPLICATION_FORM));

	router.post(unmaskPath("application", ":id"), async (req, res) => {
		const view = await viewCase(deps, visitorOf(res), { chart: "application", id: idOf(req) });
		const outcome = heard(await unmask(deps, { actor: view.visitor.actor, applicationId: view.head.id, reason: "案件页" }));
		if (outcome.kind !== "written") throw new NotFound();
		sendPage(res, await casePage(deps, APPLICATION, view, { unmasked: true }));
	});

	router.get(paths.formVersion(":id", ":version"), async (req, res) => {
		const view = await viewCase(deps, visitorOf(res), { chart: "application", id: idOf(req) });
		const version = Number(req.params.version);
		const row = (await formVersions(deps.db, view.head.id)).find((one) => one.version === version);
		const kept = row && (await formOf(deps.db, deps.secrets, view.head.id, row.version));
		if (!row || !kept) throw new NotFound();
		await recordLookUp(deps.db, { actor: view.visitor.actor, caseId: view.head.id, what: "form" });
		sendPage(res, <VersionPage view={view} row={row} form={kept.form} />);
	});

	router.use(caseRoutes(deps, APPLICATION));
	return router;
}
