import { type Request, type Response, Router } from "express";
import { referrals } from "../../../../prisma/read/referrals";
import { BLACKLIST_READERS } from "../../../../record/holds";
import { reach } from "../../../../record/people/actor";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { decideReferralForm } from "../../../forms/files";
import { rolesOf } from "../../../forms/form";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { ReferralPage } from "./page";

/** 待县总工会核对的申请: what the county settles about a household (D24, D27). */
export function referralsRouter(deps: Deps): Router {
	const router = Router();
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const referral = await referrals.one(deps.db, { paths: reach(visitor.actor, BLACKLIST_READERS) }, idOf(req));
		if (!referral) throw new NotFound();
		const decides = reach(visitor.actor, rolesOf(decideReferralForm)).some((path) => referral.countyPath.startsWith(path));
		sendPage(res, <ReferralPage {...{ visitor, referral, decides, sent }} />, status);
	};
	router.get(paths.referral(":id"), only(...BLACKLIST_READERS), (req, res) => show(req, res));
	postForms(router, deps, [decideReferralForm], show);
	return router;
}
