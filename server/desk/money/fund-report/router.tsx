import { type Request, type Response, Router } from "express";
import { budgetsOf, plansOf, reviewsOf } from "../../../../prisma/read/fund-papers";
import { beginExport, labelOf } from "../../../../record/audit/export";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { fundReport, fundsNow } from "../../../../record/money/fund-year";
import { realNames } from "../../../../record/money/real-names";
import { type Actor, reach } from "../../../../record/people/actor";
import type { Role } from "../../../../workflows/charts/chart";
import { plainDate, yearOf } from "../../../../workflows/rules/plain-date";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { tableDownload, writtenDownload } from "../../../downloads/exports";
import { NotFound } from "../../../errors";
import { budgetForm, planForm, reportYearForm, reviewForm, takeRealNamesForm } from "../../../forms/fund-papers";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { heard } from "../../page/outcome";
import { sendPage } from "../../page/send";
import { BudgetsPage, ProjectPapersPage } from "./papers-page";
import { RealNamesPage } from "./real-names-page";
import { ReportPage } from "./report-page";
import { countyAsked, yearAsked } from "./years";

/** 资金报表: what the centre (Z15) and finance (Z16) keep of a county's funds. */
export function fundReportRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.fundReport, only(...FUND_READERS));

	const reportFor = async (actor: Actor, countyId: string, year: number) => {
		const report = heard(await fundReport(deps, { actor, countyId, year }));
		if (report.kind !== "written") throw new NotFound();
		return report.value;
	};

	const nowFor = async (actor: Actor, countyId: string, year: number) => {
		const now = heard(await fundsNow(deps, { actor, countyId, year }));
		if (now.kind !== "written") throw new NotFound();
		return now.value;
	};

	const showReport = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyAsked(deps, req, visitor.actor);
		const report = await reportFor(visitor.actor, county.id, yearAsked(req, visitor.now.today));
		const { path } = await db.union.findUniqueOrThrow({ where: { id: county.id } });
		const last = await db.fundYear.count({ where: { countyId: county.id, year: yearOf(visitor.now.today) - 1 } });
		const reports = last === 0 && holdsOver(visitor.actor, "finance", path);
		sendPage(res, <ReportPage {...{ visitor, county, report, reports, sent }} />, status);
	};
	router.get(paths.fundReport, (req, res) => showReport(req, res));
	postForms(router, deps, [reportYearForm], showReport);

	const namesFor = async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const county = await countyAsked(deps, req, actor);
		const [year, projectId] = [yearAsked(req, now.today), queriedId(req, "project")];
		const names = heard(await realNames(deps, { actor, countyId: county.id, year, projectId, at: now.at }));
		if (names.kind !== "written") throw new NotFound();
		return { county, year, projectId, ...names.value };
	};

	const showNames = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const { county, year, projectId, rows } = await namesFor(req, res);
		const { path } = await db.union.findUniqueOrThrow({ where: { id: county.id } });
		const { actor } = visitorOf(res);
		const takes = (["finance", "centre"] as const).some((role) => holdsOver(actor, role, path));
		const projects = await db.project.findMany({ where: { countyId: county.id }, orderBy: { name: "asc" } });
		const options = projects.map(({ id, name }) => ({ value: id, label: name }));
		sendPage(
			res,
			<RealNamesPage visitor={visitorOf(res)} projects={options} {...{ county, year, projectId, rows, takes, sent }} />,
			status,
		);
	};
	router.get(paths.realNames, (req, res) => showNames(req, res));
	postForms(router, deps, [takeRealNamesForm], showNames);

	router.get(paths.realNamesCsv, async (req, res) => {
		const { year, csv, exportId } = await namesFor(req, res);
		const taken = { accountId: visitorOf(res).actor.accountId, exportId, fileName: `实名制汇总表-${year}.csv` };
		await deps.downloads.send(res, writtenDownload(deps, taken, csv));
	});

	const exportYear = async (req: Request, res: Response, name: "ledger" | "statistics"): Promise<void> => {
		const { actor, now } = visitorOf(res);
		const county = await countyAsked(deps, req, actor);
		const year = yearAsked(req, now.today);
		const exported = { countyId: county.id, fromOn: plainDate(`${year}-01-01`), untilOn: plainDate(`${year}-12-31`) };
		const begun = heard(await beginExport(deps, { actor, name, exported, at: now.at }));
		if (begun.kind !== "written") throw new NotFound();
		const taken = { accountId: actor.accountId, exportId: begun.value.exportId, fileName: `${labelOf(name)}-${year}.csv` };
		await deps.downloads.send(res, tableDownload(deps, taken, name, exported));
	};
	router.get(paths.ledgerCsv, (req, res) => exportYear(req, res, "ledger"));
	router.get(paths.statisticsCsv, (req, res) => exportYear(req, res, "statistics"));

	const showFund = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const year = yearAsked(req, visitor.now.today, sent);
		const id = idOf(req);
		const owner = await db.fund.findUnique({ where: { id }, include: { county: true } });
		if (!owner) throw new NotFound();
		const report = await reportFor(visitor.actor, owner.countyId, year);
		// One that was opened after the year was reported is not in what was reported.
		const fund =
			report.funds.find((one) => one.id === id) ?? (await nowFor(visitor.actor, owner.countyId, year)).funds.find((one) => one.id === id);
		if (!fund) throw new NotFound();
		const writes = holdsOver(visitor.actor, "finance", owner.county.path);
		const budgets = await budgetsOf(db, id);
		sendPage(res, <BudgetsPage countyId={owner.countyId} {...{ visitor, year, fund, budgets, writes, sent }} />, status);
	};
	router.get(paths.fundBudgets(":id"), (req, res) => showFund(req, res));
	postForms(router, deps, [budgetForm], showFund);

	const showProject = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const year = yearAsked(req, visitor.now.today, sent);
		const id = idOf(req);
		const owner = await db.project.findUnique({ where: { id }, include: { fund: { include: { county: true } } } });
		if (!owner) throw new NotFound();
		const report = await reportFor(visitor.actor, owner.countyId, year);
		const ofProject = ({ funds }: Pick<typeof report, "funds">) => funds.flatMap(({ projects }) => projects).find((one) => one.id === id);
		const project = ofProject(report) ?? ofProject(await nowFor(visitor.actor, owner.fund.countyId, year));
		if (!project) throw new NotFound();
		const writes = holdsOver(visitor.actor, "centre", owner.fund.county.path);
		const [plans, reviews] = await Promise.all([plansOf(db, id), reviewsOf(db, id)]);
		sendPage(res, <ProjectPapersPage countyId={owner.countyId} {...{ visitor, year, project, plans, reviews, writes, sent }} />, status);
	};
	router.get(paths.projectPapers(":id"), (req, res) => showProject(req, res));

	postForms(router, deps, [planForm, reviewForm], showProject);
	return router;
}

function holdsOver(actor: Actor, role: Role, countyPath: string): boolean {
	return reach(actor, [role]).some((path) => countyPath.startsWith(path));
}
