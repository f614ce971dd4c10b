import { type Request, type Response, Router } from "express";
import { type NationalAccountRow, nationalAccounts } from "../../../../prisma/read/national-accounts";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { addNationalAccount, endNationalAccount, NATIONAL_ACCOUNT_READERS } from "../../../../record/people/national-accounts";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { idOf, isId } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { EndPage, NewPage } from "./pages";

/** 全国系统账号 (D28): who holds them. Administrators register, centre and auditors read; a password belongs nowhere. */
export function nationalAccountsRouter(deps: Pick<Deps, "db">): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.nationalAccounts, only(...NATIONAL_ACCOUNT_READERS));

	const showNew = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		sendPage(res, <NewPage visitor={visitor} unions={unions} typed={typed} mistakes={mistakes} />, mistakes.length > 0 ? 422 : 200);
	};
	router.get(paths.newNationalAccount, only("administrator"), (_req, res) => showNew(res, { fromOn: visitorOf(res).now.today }));
	router.post(paths.newNationalAccount, only("administrator"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const unionId = textOf(typed, "unionId");
		if (!isId(unionId)) return showNew(res, typed, [{ message: "没有选择工会", field: "unionId" }]);
		const written = heard(
			await addNationalAccount(deps, {
				actor,
				unionId,
				login: textOf(typed, "login"),
				holder: textOf(typed, "holder"),
				fromOn: textOf(typed, "fromOn"),
				note: textOf(typed, "note"),
				at: now.at,
				today: now.today,
			}),
		);
		if (written.kind === "refused") return showNew(res, typed, written.refusals);
		return seeOther(req, res, paths.nationalAccounts, "已登记。");
	});

	const accountOf = async (req: Request, res: Response): Promise<NationalAccountRow> => {
		const row = await nationalAccounts.one(db, { paths: reach(visitorOf(res).actor, ["administrator"]) }, idOf(req));
		if (!row) throw new NotFound();
		return row;
	};
	const showEnd = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const row = await accountOf(req, res);
		sendPage(res, <EndPage visitor={visitorOf(res)} row={row} typed={typed} mistakes={mistakes} />, mistakes.length > 0 ? 422 : 200);
	};
	router.get(paths.endNationalAccount(":id"), only("administrator"), (req, res) =>
		showEnd(req, res, { untilOn: visitorOf(res).now.today }),
	);
	router.post(paths.endNationalAccount(":id"), only("administrator"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const said = { actor, accountId: idOf(req), untilOn: textOf(typed, "untilOn"), today: now.today };
		const written = heard(await endNationalAccount(deps, said));
		if (written.kind === "refused") return showEnd(req, res, typed, written.refusals);
		return seeOther(req, res, paths.nationalAccounts, "已登记停用。");
	});
	return router;
}
