import { type Request, type Response, Router } from "express";
import { ENTRIES_PAGE, type FundRow, funds, ledgerOf } from "../../../../prisma/read/funds";
import { unionChoices } from "../../../../prisma/read/unions";
import { type Actor, reach } from "../../../../record/people/actor";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { fundForms, openFundForm } from "../../../forms/money";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, queried } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { FundPage } from "./fund-page";
import { FundsPage, NewFundPage } from "./list-page";

/** Z1, Z14, Z16: funds by source, what is released to projects, and every movement. */
export function fundsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.funds, only("centre", "county_chair", "finance", "auditor", "administrator"));

	router.get(paths.funds, async (_req, res) => {
		const visitor = visitorOf(res);
		const rows = await funds(db, reach(visitor.actor));
		sendPage(res, <FundsPage visitor={visitor} funds={rows} keeps={reach(visitor.actor, ["finance"]).length > 0} />);
	});

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		sendPage(res, <NewFundPage visitor={visitor} counties={await countiesKept(deps, visitor.actor)} sent={sent} />, status);
	};
	router.get(paths.newFund, only("finance"), (req, res) => showNew(req, res));
	postForms(router, deps, [openFundForm], showNew);

	const fundOf = async (req: Request, actor: Actor): Promise<FundRow> => {
		const [fund] = await funds(db, reach(actor), idOf(req));
		if (!fund) throw new NotFound();
		return fund;
	};
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const fund = await fundOf(req, visitor.actor);
		const before = queried(req, "before");
		const entries = await ledgerOf(db, fund.id, before && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined);
		const shown = entries.slice(0, ENTRIES_PAGE);
		const next = entries.length > ENTRIES_PAGE ? `${paths.fund(fund.id)}?before=${shown.at(-1)?.id}` : undefined;
		const keeps = reach(visitor.actor, ["finance"]).some((path) => fund.countyPath.startsWith(path));
		sendPage(res, <FundPage visitor={visitor} fund={fund} entries={shown} next={next} keeps={keeps} sent={sent} />, status);
	};
	router.get(paths.fund(":id"), (req, res) => show(req, res));
	postForms(router, deps, fundForms, show);
	return router;
}

/** The counties whose funds this person keeps. */
async function countiesKept({ db }: Pick<Deps, "db">, actor: Actor): Promise<FieldOption[]> {
	const unions = await unionChoices(db, reach(actor, ["finance"]));
	return unions.filter(({ kind }) => kind === "county");
}
