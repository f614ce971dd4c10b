import { type Request, type Response, Router } from "express";
import { aidStandards } from "../../../prisma/read/aid-standards";
import { counties } from "../../../prisma/read/settings";
import { addStandard, STANDARD_TYPES } from "../../../record/money/aid-standards";
import { reach } from "../../../record/people/actor";
import { holds, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import type { Mistake } from "../../forms/mistake";
import { sayings, type Typed, textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { idOf } from "../page/address";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { NEW_STANDARD, StandardsPage } from "./standards-page";

/** 培训、法律援助标准 (Z7, Z8): administrators add, auditors look. */
export function standardsRoutes(deps: Deps): Router {
	const router = Router();

	const show = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const reached = await counties(deps.db, reach(visitor.actor, ["administrator", "auditor"]));
		const county = reached.find((one) => one.id === idOf(req));
		if (!county) throw new NotFound();
		const rows = await aidStandards(deps.db, county.id, visitor.now.today);
		const page = { visitor, county, rows, typed, mistakes, mayChange: holds(visitor, "administrator") };
		sendPage(res, <StandardsPage {...page} />, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.aidStandards(":id"), (req, res) => show(req, res, { effectiveFrom: visitorOf(res).now.today }));
	router.post(paths.aidStandards(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const aidType = STANDARD_TYPES.find((one) => one === textOf(typed, "aidType"));
		if (!aidType) return show(req, res, typed, [{ message: "“用于”未选择", field: "aidType", next: "请选择培训工种或法律援助" }]);
		const standard = {
			aidType,
			name: textOf(typed, "name"),
			amountFen: sayings(NEW_STANDARD, typed).amountFen,
			effectiveFrom: textOf(typed, "effectiveFrom"),
			decision: textOf(typed, "decision"),
		};
		const written = heard(await addStandard(deps, { actor, countyId: idOf(req), standard, now }));
		if (written.kind === "refused") return show(req, res, typed, written.refusals);
		return seeOther(req, res, paths.aidStandards(idOf(req)), `已登记，自${standard.effectiveFrom}起生效。`);
	});
	return router;
}
