import { type Request, type Response, Router } from "express";
import { correctableEntries } from "../../../../prisma/read/correctable";
import { corrections } from "../../../../prisma/read/corrections";
import { type FundRow, funds } from "../../../../prisma/read/funds";
import { unionChoices } from "../../../../prisma/read/unions";
import { type Actor, reach } from "../../../../record/people/actor";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { rolesOf } from "../../../forms/form";
import { answerCorrectionForm, fundForms, openFundForm } from "../../../forms/money";
import { paths } from "../../../paths";
import { AT_COUNTY } from "../../../registers/common";
import { correctionsRegister } from "../../../registers/corrections";
import { ledgerRegister, projectsRegister } from "../../../registers/funds";
import type { Register } from "../../../registers/register";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { CorrectionPage } from "./correction-page";
import { FundPage } from "./fund-page";
import { NewFundPage } from "./new-page";

/** Z1, Z14, Z16: funds by source, what is released to projects, and every movement. */
export function fundsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.funds, only(...AT_COUNTY));

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		sendPage(res, <NewFundPage visitor={visitor} counties={await countiesKept(deps, visitor.actor)} sent={sent} />, status);
	};
	router.get(paths.newFund, only("finance"), (req, res) => showNew(req, res));
	postForms(router, deps, [openFundForm], showNew);

	const fundOf = async (req: Request, actor: Actor): Promise<FundRow> => {
		const fund = await funds.one(db, { paths: reach(actor) }, idOf(req));
		if (!fund) throw new NotFound();
		return fund;
	};
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const fund = await fundOf(req, visitor.actor);
		const beginning = async (register: Register) =>
			(await registerPart(deps, register, visitor, req, { title: register.title, said: { fund: fund.id } })).part;
		const [projects, entries, corrected, correctable] = await Promise.all([
			beginning(projectsRegister),
			beginning(ledgerRegister),
			corrections
				.count(db, { paths: reach(visitor.actor), fundId: fund.id }, 1)
				.then((any) => (any > 0 ? beginning(correctionsRegister) : null)),
			correctableEntries(db, fund.id),
		]);
		const keeps = reach(visitor.actor, ["finance"]).some((path) => fund.countyPath.startsWith(path));
		sendPage(res, <FundPage {...{ visitor, fund, projects, entries, corrected, correctable, keeps, sent }} />, status);
	};
	router.get(paths.fund(":id"), (req, res) => show(req, res));
	postForms(router, deps, fundForms, show);

	const showCorrection = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const correction = await corrections.one(db, { paths: reach(visitor.actor, AT_COUNTY) }, idOf(req));
		if (!correction) throw new NotFound();
		const answers = reach(visitor.actor, rolesOf(answerCorrectionForm)).some((path) => correction.countyPath.startsWith(path));
		sendPage(res, <CorrectionPage {...{ visitor, correction, answers, sent }} />, status);
	};
	router.get(paths.correction(":id"), only(...AT_COUNTY), (req, res) => showCorrection(req, res));
	postForms(router, deps, [answerCorrectionForm], showCorrection);
	return router;
}

/** The counties whose funds this person keeps. */
async function countiesKept({ db }: Pick<Deps, "db">, actor: Actor): Promise<FieldOption[]> {
	const unions = await unionChoices(db, reach(actor, ["finance"]));
	return unions.filter(({ kind }) => kind === "county");
}
