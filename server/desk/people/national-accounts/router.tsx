import { type Request, type Response, Router } from "express";
import { nationalAccounts } from "../../../../prisma/read/national-accounts";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { NATIONAL_ACCOUNT_READERS } from "../../../../record/people/national-accounts";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { addNationalAccountForm, endNationalAccountForm } from "../../../forms/people";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { EndPage, NewPage } from "./pages";

/** 全国系统账号 (D28): who holds them. Administrators register, centre and auditors read; a password belongs nowhere. */
export function nationalAccountsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.nationalAccounts, only(...NATIONAL_ACCOUNT_READERS));

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		sendPage(res, <NewPage visitor={visitor} unions={unions} sent={sent} />, status);
	};
	router.get(paths.newNationalAccount, only("administrator"), (req, res) => showNew(req, res));
	postForms(router, deps, [addNationalAccountForm], showNew);

	const showEnd = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await nationalAccounts.one(db, { paths: reach(visitor.actor, ["administrator"]) }, idOf(req));
		if (!row) throw new NotFound();
		sendPage(res, <EndPage visitor={visitor} row={row} sent={sent} />, status);
	};
	router.get(paths.endNationalAccount(":id"), only("administrator"), (req, res) => showEnd(req, res));
	postForms(router, deps, [endNationalAccountForm], showEnd);
	return router;
}
