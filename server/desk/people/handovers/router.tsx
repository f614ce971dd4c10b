import { type Request, type Response, Router } from "express";
import { type HandoverRow, handedOver, handovers, openOfRole } from "../../../../prisma/read/handovers";
import { reach } from "../../../../record/people/actor";
import { holds, type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { documentsOf } from "../../../documents/printing";
import { NotFound } from "../../../errors";
import { handoverForms } from "../../../forms/staff";
import { paths } from "../../../paths";
import { isSigned } from "../../../words/handovers";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { HandoverPage } from "./pages";

/** 工作交接 (D26): everything open in a role, handed over in one list that both sign. */
export function handoversRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await handovers.one(db, { accountId: visitor.actor.accountId, paths: reach(visitor.actor) }, idOf(req));
		if (!row) throw new NotFound();
		const lines = isSigned(row) ? await handedOver(db, row.id) : await openOfRole(db, row.role, row.unionId);
		const papers = (await documentsOf(deps, { ...visitor, kind: "handover", id: row.id })) ?? [];
		const may = mayDo(visitor, row);
		sendPage(res, <HandoverPage visitor={visitor} row={row} lines={lines} papers={papers} {...may} mistakes={sent?.mistakes} />, status);
	};

	router.get(paths.handover(":id"), (req, res) => show(req, res));
	postForms(router, deps, handoverForms, show);
	return router;
}

/** Which buttons stand there; the record decides when one is pressed. */
function mayDo(visitor: Visitor, row: HandoverRow): { maySign: boolean; mayWithdraw: boolean } {
	if (isSigned(row) || row.withdrawnAt !== null) return { maySign: false, mayWithdraw: false };
	const { accountId } = visitor.actor;
	const [giver, taker] = [row.giverId === accountId, row.takerId === accountId];
	const keeper = holds(visitor, "administrator");
	const mine = giver || (keeper && !row.giverActive && !taker);
	return { maySign: (mine && row.giverSignedAt === null) || (taker && row.takerSignedAt === null), mayWithdraw: giver || taker || keeper };
}
