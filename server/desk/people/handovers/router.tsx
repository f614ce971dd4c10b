import { type Request, type Response, Router } from "express";
import { type HandoverRow, handedOver, handovers, openOfRole } from "../../../../prisma/read/handovers";
import { reach } from "../../../../record/people/actor";
import { signHandover, withdrawHandover } from "../../../../record/people/handovers";
import { holds, type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { paths } from "../../../paths";
import { isSigned } from "../../../words/handovers";
import { idOf } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { HandoverPage } from "./pages";

/** 工作交接 (D26): everything open in a role, handed over in one list that both sign. */
export function handoversRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();

	const show = async (res: Response, id: string, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await handovers.one(db, { accountId: visitor.actor.accountId, paths: reach(visitor.actor) }, id);
		if (!row) throw new NotFound();
		const lines = isSigned(row) ? await handedOver(db, row.id) : await openOfRole(db, row.role, row.unionId);
		const page = <HandoverPage visitor={visitor} row={row} lines={lines} {...mayDo(visitor, row)} mistakes={mistakes} />;
		sendPage(res, page, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.handover(":id"), (req, res) => show(res, idOf(req)));

	router.post(paths.signHandover(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await signHandover(db, actor, idOf(req), now.at));
		if (written.kind === "refused") return show(res, idOf(req), written.refusals);
		return seeOther(req, res, paths.handover(idOf(req)), "已签字。");
	});

	router.post(paths.withdrawHandover(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await withdrawHandover(db, actor, idOf(req), now.at));
		if (written.kind === "refused") return show(res, idOf(req), written.refusals);
		return seeOther(req, res, paths.handover(idOf(req)), "已撤回，角色不变。");
	});
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
