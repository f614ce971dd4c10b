import { type Request, type Response, Router } from "express";
import { aidStandards } from "../../../prisma/read/aid-standards";
import { counties } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { standardForm } from "../../forms/settings";
import { paths } from "../../paths";
import type { Sent } from "../components/index";
import { idOf } from "../page/address";
import { postForms } from "../page/form-post";
import { sendPage } from "../page/send";
import { StandardsPage } from "./standards-page";

/** 培训、法律援助标准 (Z7, Z8): administrators add, auditors look. */
export function standardsRoutes(deps: Deps): Router {
	const router = Router();

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const reached = await counties(deps.db, reach(visitor.actor, ["administrator", "auditor"]));
		const county = reached.find((one) => one.id === idOf(req));
		if (!county) throw new NotFound();
		const rows = await aidStandards(deps.db, county.id, visitor.now.today);
		const page = { visitor, county, rows, sent, mayChange: holds(visitor, "administrator") };
		sendPage(res, <StandardsPage {...page} />, status);
	};
	router.get(paths.aidStandards(":id"), (req, res) => show(req, res));
	postForms(router, deps, [standardForm], show);
	return router;
}
