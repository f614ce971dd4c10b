import { type Request, type Response, Router } from "express";
import { candidates, holding, staffingOf } from "../../../../prisma/read/staff";
import { disposesOf } from "../../../../record/people/roles";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { holdingForms } from "../../../forms/staff";
import { paths } from "../../../paths";
import { staffRegister } from "../../../registers/staff";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { HoldingPage } from "./holding-page";
import { StaffPage } from "./staff-page";

/** 工会人员 (D26): who works in a union; and what a holder, or an administrator, does with a role: a substitute, a handover. */
export function staffRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	router.get(paths.staff, async (req, res) => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const { part, ask, mistakes } = await registerPart(deps, staffRegister, visitor, req);
		const unionId = ask.said.union ?? actor.roles[0]?.unionId;
		const staffing = unionId === undefined ? undefined : await staffingOf(db, ask.paths, unionId, now.today);
		const page = <StaffPage visitor={visitor} list={part} staffing={staffing} mistakes={mistakes} />;
		sendPage(res, page, mistakes.length > 0 ? 400 : 200);
	});

	const showHolding = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await holding(db, idOf(req));
		if (!row || !disposesOf(visitor.actor, row)) throw new NotFound();
		const others = await candidates(db, row.id, visitor.now.today);
		sendPage(res, <HoldingPage visitor={visitor} row={row} candidates={others} sent={sent} />, status);
	};
	router.get(paths.holding(":id"), (req, res) => showHolding(req, res));
	postForms(router, deps, holdingForms, showHolding);
	return router;
}
