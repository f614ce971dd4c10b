import { type Request, type Response, Router } from "express";
import { candidates, holding, type StaffRow, staffOf } from "../../../../prisma/read/staff";
import { unionTree } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { disposesOf } from "../../../../record/people/roles";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { holdingForms } from "../../../forms/staff";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { HoldingPage } from "./holding-page";
import { StaffPage } from "./staff-page";

/** 工会人员 (D26): who works in a union; and what a holder, or an administrator, does with a role: a substitute, a handover. */
export function staffRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const showUnion = async (res: Response, wanted: string | undefined): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor } = visitor;
		const tree = await unionTree(db, reach(actor));
		// Closed ones too: who worked there stays to be seen.
		const union = tree.find(({ id }) => id === (wanted ?? actor.roles[0]?.unionId));
		const found = union && (await staffOf(db, reach(actor), union.id));
		if (!union || !found) throw new NotFound();
		const unions = tree.map(({ id, name, depth }) => ({ value: id, label: "　".repeat(depth) + name }));
		const disposes = (row: StaffRow) => disposesOf(actor, row);
		sendPage(res, <StaffPage visitor={visitor} union={union} unions={unions} rows={found.rows} disposes={disposes} />);
	};

	router.get(paths.staff, (req, res) => showUnion(res, queriedId(req, "union")));
	router.get(paths.unionStaff(":id"), (req, res) => showUnion(res, idOf(req)));

	const showHolding = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await holding(db, idOf(req));
		if (!row || !disposesOf(visitor.actor, row)) throw new NotFound();
		const others = await candidates(db, row.holdingId, visitor.now.today);
		sendPage(res, <HoldingPage visitor={visitor} row={row} candidates={others} sent={sent} />, status);
	};
	router.get(paths.holding(":id"), (req, res) => showHolding(req, res));
	postForms(router, deps, holdingForms, showHolding);
	return router;
}
