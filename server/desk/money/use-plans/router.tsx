import { type Request, type Response, Router } from "express";
import { unionChoices } from "../../../../prisma/read/unions";
import { linesOfPlan, restingOn, usePlans } from "../../../../prisma/read/use-plans";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { reach } from "../../../../record/people/actor";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { approvePlanForm, draftPlanForm, planLineForm } from "../../../forms/use-plans";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { NewPlanPage, PlanPage } from "./page";

/** 使用方案 (Z15): drafted and edited by the centre, approved by the chair meeting. */
export function usePlansRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.usePlans, only(...FUND_READERS));

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(db, reach(visitor.actor, ["centre"]));
		sendPage(res, <NewPlanPage visitor={visitor} counties={unions.filter(({ kind }) => kind === "county")} sent={sent} />, status);
	};
	router.get(paths.newUsePlan, only("centre"), (req, res) => showNew(req, res));
	postForms(router, deps, [draftPlanForm], showNew);

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor } = visitor;
		const plan = await usePlans.one(db, { paths: reach(actor, FUND_READERS) }, idOf(req));
		if (!plan) throw new NotFound();
		const [lines, resting, all] = await Promise.all([linesOfPlan(db, plan.id), restingOn(db, plan), unionChoices(db, [plan.countyPath])]);
		const over = (role: "centre" | "county_chair") => reach(actor, [role]).some((path) => plan.countyPath.startsWith(path));
		const unions = all.filter(({ kind }) => kind === "grassroots");
		sendPage(
			res,
			<PlanPage {...{ visitor, plan, lines, resting, unions, sent }} edits={over("centre")} approves={over("county_chair")} />,
			status,
		);
	};
	router.get(paths.usePlan(":id"), (req, res) => show(req, res));
	postForms(router, deps, [planLineForm, approvePlanForm], show);
	return router;
}
