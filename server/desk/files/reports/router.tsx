import { type Request, type Response, Router } from "express";
import type { VNode } from "preact";
import { reportedFigures, reportingUnion, yearReports } from "../../../../prisma/read/year-reports";
import { yearNow } from "../../../../record/files/year-report";
import { reach, roleOver } from "../../../../record/people/actor";
import { formatDate } from "../../../../workflows/rules/plain-date";
import { changedSince, checkYearReport, sumFigures, type YearFigures } from "../../../../workflows/rules/year-report";
import { holds, type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { SEPTEMBER } from "../../../documents/reports/september";
import { NotFound } from "../../../errors";
import { yearReportForm } from "../../../forms/files";
import { rolesOf } from "../../../forms/form";
import type { Mistake } from "../../../forms/mistake";
import { paths } from "../../../paths";
import { yearAskedOf, yearReportsRegister } from "../../../registers/year-reports";
import { Badge, Card, FormCard, Icon, RefusalList, type Sent, WhoseForm } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { MOST_COUNTED } from "../../registers/list";
import { registerPart } from "../../registers/part";
import { ReportChangesCard } from "./changes-card";
import { FiguresCard } from "./figures-card";

/** 专题报告: each union's report of September, and the county's sum of them (D23). */
export function reportsRouter(deps: Deps): Router {
	const router = Router();

	router.get(paths.yearReports, async (req, res) => {
		const visitor = visitorOf(res);
		const { part, ask, mistakes } = await registerPart(deps, yearReportsRegister, visitor, req);
		const year = yearAskedOf(ask);
		const figures = await reportedFigures(deps.db, ask.paths, year);
		const unions = await yearReportsRegister.count(deps, { ...ask, said: { year: String(year) } }, MOST_COUNTED);
		const page = <YearPage visitor={visitor} year={year} list={part} unions={unions} figures={figures} mistakes={mistakes} />;
		sendPage(res, page, mistakes.length > 0 ? 400 : 200);
	});

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const year = yearIn(String(req.params.year));
		const union = year === undefined ? undefined : await reportingUnion(deps.db, reach(visitor.actor), idOf(req));
		if (!union || year === undefined) throw new NotFound();
		const [{ now, unchecked }, versions] = await Promise.all([
			yearNow(deps.db, { unionId: union.id, year, today: visitor.now.today }),
			yearReports(deps.db, union.id, year),
		]);
		const barred = checkYearReport(year, visitor.now.today, unchecked);
		const reports = roleOver(visitor.actor, union.path, rolesOf(yearReportForm)) !== undefined;
		const [newest] = versions;
		sendPage(
			res,
			<Page
				title={`${year} 年专题报告：${union.name}`}
				visitor={visitor}
				place="yearReports"
				crumbs={[["专题报告", `${paths.yearReports}?year=${year}`]]}
				badge={newest ? <Badge tone="done">已报第 {newest.version} 版</Badge> : <Badge tone="near">未报</Badge>}
				mistakes={sent?.mistakes}
			>
				{barred.length > 0 && !sent && (
					<div class="banner near" role="status">
						<strong>现在还不能报送：</strong>
						<RefusalList refusals={barred.map(({ field: _, ...rest }) => rest)} />
					</div>
				)}
				<FiguresCard title={`现在的各数（${formatDate(visitor.now.today)}）`} figures={now} />
				{reports ? (
					<FormCard
						form={yearReportForm}
						action={paths.yearReport(union.id, year)}
						title={newest ? `更正：报送第 ${newest.version + 1} 版` : "报送县总工会"}
						sent={sent}
						closed={barred.length > 0}
					/>
				) : (
					<WhoseForm form={yearReportForm} />
				)}
				{newest && <ReportChangesCard version={newest.version} changes={changedSince(newest.figures, now)} />}
				{versions.map((report) => (
					<div key={report.version}>
						<FiguresCard
							title={`第 ${report.version} 版，${report.byName} ${formatDate(report.reportedOn)} 报送`}
							figures={report.figures}
						/>
						<Card title={`第 ${report.version} 版的分析`}>
							<p class="mb-0" style="white-space: pre-wrap">
								{report.text}
							</p>
						</Card>
					</div>
				))}
			</Page>,
			status,
		);
	};

	router.get(paths.yearReport(":id", ":year"), (req, res) => show(req, res));
	postForms(router, deps, [yearReportForm], show);
	return router;
}

function yearIn(text: string | undefined): number | undefined {
	return text !== undefined && /^2[01]\d\d$/.test(text) ? Number(text) : undefined;
}

interface YearProps {
	visitor: Visitor;
	year: number;
	list: VNode;
	/** How many have to report. */
	unions: number;
	/** Of those that have. */
	figures: readonly YearFigures[];
	mistakes: readonly Mistake[];
}

function YearPage({ visitor, year, list, unions, figures, mistakes }: YearProps) {
	const { id, note } = yearReportsRegister;
	return (
		<Page
			title={`${year} 年专题报告`}
			visitor={visitor}
			place={id}
			mistakes={mistakes}
			badge={<Badge tone={figures.length === unions ? "done" : "near"}>{`${unions} 个工会中 ${figures.length} 个已报`}</Badge>}
			actions={
				<>
					{holds(visitor, ...SEPTEMBER.who) && (
						<a class="btn btn-plain" href={`${paths.reports}?name=${SEPTEMBER.name}`}>
							<Icon name="printer" /> 报告（Word）
						</a>
					)}{" "}
					<a class="btn btn-plain" href={`${paths.yearReports}?year=${year - 1}`}>
						{year - 1} 年
					</a>
				</>
			}
		>
			<p class="note">{note}</p>
			{list}
			{figures.length > 0 && <FiguresCard title="已报各工会合计" figures={sumFigures(figures)} />}
		</Page>
	);
}
