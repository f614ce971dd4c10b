import { Router } from "express";
import { boardCounts } from "../../../../prisma/read/board";
import { nudge } from "../../../../record/alerts/nudge";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { boardOf, stalledRegister } from "../../../registers/stalled";
import { backTo, idOf } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { BoardPage } from "./page";

/** The stalled board: what is past or near its deadline, and what waits without one. */
export function boardsRouter(deps: Deps): Router {
	const router = Router();

	router.get(paths.boards, async (req, res) => {
		const visitor = visitorOf(res);
		const { part, ask, mistakes } = await registerPart(deps, stalledRegister, visitor, req);
		// Of every union, whichever is chosen: they are what can be chosen next.
		const counts = await boardCounts(deps.db, { ...(await boardOf(ask, deps)), unionId: undefined });
		const page = <BoardPage visitor={visitor} list={part} counts={counts} mistakes={mistakes} />;
		sendPage(res, page, mistakes.length > 0 ? 400 : 200);
	});

	router.post(paths.nudge(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const written = heard(await nudge(deps, { actor, caseId: idOf(req), at: now.at }));
		const answer = written.kind === "refused" ? written.refusals.map(({ message }) => message).join("；") : "已催办，对方会收到预警。";
		await seeOther(req, res, backTo(paths.boards, typedOf(req)), answer);
	});
	return router;
}
