import { type Request, type Response, Router } from "express";
import { aidStandards } from "../../../prisma/read/aid-standards";
import { linesInForce } from "../../../prisma/read/lines";
import { counties } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { confirmLineForm, standardForm } from "../../forms/settings";
import { paths } from "../../paths";
import type { Sent } from "../components/index";
import { idOf } from "../page/address";
import { postForms } from "../page/form-post";
import { sendPage } from "../page/send";
import { LinesPage } from "./lines-page";
import { StandardsPage } from "./standards-page";

/** 培训、法律援助标准 (Z7, Z8): administrators add, auditors look. */
export function standardsRoutes(deps: Deps): Router {
	const router = Router();

	const countyOf = async (req: Request, res: Response) => {
		const reached = await counties(deps.db, reach(visitorOf(res).actor, ["administrator", "auditor"]));
		const county = reached.find((one) => one.id === idOf(req));
		if (!county) throw new NotFound();
		return county;
	};

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyOf(req, res);
		const rows = await aidStandards(deps.db, county.id, visitor.now.today);
		const page = { visitor, county, rows, sent, mayChange: holds(visitor, "administrator") };
		sendPage(res, <StandardsPage {...page} />, status);
	};
	router.get(paths.aidStandards(":id"), (req, res) => show(req, res));
	postForms(router, deps, [standardForm], show);

	const showLines = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyOf(req, res);
		const rows = await linesInForce(deps.db, county.id, visitor.now.today);
		const page = { visitor, county, rows, sent, mayChange: holds(visitor, "administrator") };
		sendPage(res, <LinesPage {...page} />, status);
	};
	router.get(paths.confirmLine(":id"), (req, res) => showLines(req, res));
	postForms(router, deps, [confirmLineForm], showLines);
	return router;
}
