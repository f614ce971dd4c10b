import { type Request, type Response, Router } from "express";
import { reportingUnion, type UnionOfYear, unionsOfYear, yearReports } from "../../../../prisma/read/year-reports";
import { yearNow } from "../../../../record/files/year-report";
import { reach, roleOver } from "../../../../record/people/actor";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import { formatDate, yearOf } from "../../../../workflows/rules/plain-date";
import { checkYearReport, sumFigures } from "../../../../workflows/rules/year-report";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { yearReportForm } from "../../../forms/files";
import { rolesOf } from "../../../forms/form";
import { paths } from "../../../paths";
import { Badge, Banner, Card, DateText, FormCard, RefusalList, type Sent, Table, WhoseForm } from "../../components/index";
import { idOf, queried } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { FiguresCard } from "./figures-card";

/** 专题报告: each union's report of September, and the county's sum of them (D23). */
export function reportsRouter(deps: Deps): Router {
	const router = Router();

	router.get(paths.yearReports, async (req, res) => {
		const visitor = visitorOf(res);
		const year = yearIn(queried(req, "year")) ?? yearOf(visitor.now.today);
		const unions = await unionsOfYear(deps.db, reach(visitor.actor), year);
		sendPage(res, <YearPage visitor={visitor} year={year} unions={unions} />);
	});

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const year = yearIn(String(req.params.year));
		const union = year === undefined ? undefined : await reportingUnion(deps.db, reach(visitor.actor), idOf(req));
		if (!union || year === undefined) throw new NotFound();
		const [{ now, unchecked }, versions] = await Promise.all([yearNow(deps.db, union.id, year), yearReports(deps.db, union.id, year)]);
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

function YearPage({ visitor, year, unions }: { visitor: Visitor; year: number; unions: readonly UnionOfYear[] }) {
	const reported = unions.filter(({ version }) => version !== null).length;
	return (
		<Page
			title={`${year} 年专题报告`}
			visitor={visitor}
			place="yearReports"
			badge={<Badge tone={reported === unions.length ? "done" : "near"}>{`${unions.length} 个工会中 ${reported} 个已报`}</Badge>}
			actions={
				<a class="btn btn-plain" href={`${paths.yearReports}?year=${year - 1}`}>
					{year - 1} 年
				</a>
			}
		>
			<p class="note">
				{cite("D23")}：“{CLAUSES.D23.text}”。9 月 30 日前报送。
			</p>
			{unions.length === 0 && <Banner tone="calm">您的范围内没有基层工会。</Banner>}
			<Card flush>
				<Table
					columns={[
						{ label: "工会", cell: (row) => <a href={paths.yearReport(row.unionId, year)}>{row.unionName}</a> },
						{ label: "在档", number: true, cell: (row) => row.active },
						{ label: "本年未清查", number: true, cell: (row) => (row.unchecked > 0 ? <Badge tone="near">{row.unchecked}</Badge> : 0) },
						{
							label: "报告",
							cell: (row) => (row.version === null ? <Badge tone="near">未报</Badge> : <Badge tone="done">第 {row.version} 版</Badge>),
						},
						{ label: "报送日期", cell: (row) => (row.reportedOn ? <DateText day={row.reportedOn} /> : "—") },
					]}
					rows={unions}
					keyOf={(row) => row.unionId}
					empty="没有基层工会。"
				/>
			</Card>
			{reported > 0 && <FiguresCard title="已报各工会合计" figures={sumFigures(unions.flatMap(({ figures }) => figures ?? []))} />}
		</Page>
	);
}
