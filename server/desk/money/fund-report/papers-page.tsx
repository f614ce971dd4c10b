import type { ComponentChildren } from "preact";
import type { BudgetRow, PlanRow, ReviewRow } from "../../../../prisma/read/fund-papers";
import { FUND_SOURCES } from "../../../../record/money/funds";
import type { FundOfYear, ProjectOfYear } from "../../../../record/money/reported-year";
import { CLAUSES, cite } from "../../../../workflows/rules/clauses";
import type { ReviewFigures, YearAccount } from "../../../../workflows/rules/fund-figures";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { type Fen, fen, formatYuan } from "../../../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import type { Form } from "../../../forms/form";
import { budgetForm, planForm, reviewForm } from "../../../forms/fund-papers";
import { paths } from "../../../paths";
import { Card, EmptyState, Facts, FormCard, Money, type Sent, Table, TimeText, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";
import { percent } from "./report-page";

interface Common {
	visitor: Visitor;
	countyId: string;
	year: number;
	sent?: Sent;
}

/** The years beside this one; next year's is planned before it begins. */
function YearLinks({ path, year, today }: { path: string; year: number; today: PlainDate }) {
	const link = (to: number) => (
		<a class="btn btn-plain" href={`${path}?year=${to}`}>
			{to} 年
		</a>
	);
	return (
		<>
			{link(year - 1)} {year <= yearOf(today) && link(year + 1)}
		</>
	);
}

function crumbs({ countyId, year }: Common): [string, string][] {
	return [["资金报表", `${paths.fundReport}?${new URLSearchParams({ county: countyId, year: String(year) })}`]];
}

/** Z16: a fund's year and its budgets, each version with what it rests on. */
export function BudgetsPage(props: Common & { fund: FundOfYear; budgets: readonly BudgetRow[]; writes: boolean }) {
	const { visitor, year, fund, budgets, writes, sent } = props;
	return (
		<Page
			title={`${fund.name}：${year} 年`}
			visitor={visitor}
			place="fundReport"
			crumbs={crumbs(props)}
			actions={<YearLinks path={paths.fundBudgets(fund.id)} year={year} today={visitor.now.today} />}
			mistakes={sent?.mistakes}
		>
			<Card title="预决算、接收、拨付">
				<p class="note">{FUND_SOURCES[fund.source]}</p>
				<Facts facts={accountFacts(fund.account, { budget: "预算", comesIn: "接收" })} />
			</Card>
			<Card title="预算" flush>
				<Table
					columns={[
						{ label: "年度", cell: (row) => `${row.year} 年第 ${row.version} 版` },
						{ label: "预算", number: true, cell: (row) => <Money amount={fen(row.amountFen)} /> },
						{ label: "依据", cell: (row) => row.decision },
						{ label: "登记", cell: (row) => <By row={row} /> },
					]}
					rows={budgets}
					keyOf={(row) => `${row.year}/${row.version}`}
					empty="还没有登记预算。"
				/>
			</Card>
			<PaperForm year={year} sent={sent} form={budgetForm} action={paths.fundBudgets(fund.id)} may={writes} />
			<Card title="帮扶项目" flush>
				<Table
					columns={[
						{ label: "项目", cell: (row) => <a href={`${paths.projectPapers(row.id)}?year=${year}`}>{row.name}</a> },
						{ label: "帮扶类别", cell: (row) => AID_TYPES[row.aidType] },
						{ label: "使用方案", cell: (row) => (row.planVersion === null ? "未拟" : `第 ${row.planVersion} 版`) },
						{ label: "绩效评价", cell: (row) => (row.reviewVersion === null ? "未评价" : `第 ${row.reviewVersion} 版`) },
					]}
					rows={fund.projects}
					keyOf={(row) => row.id}
					empty="还没有帮扶项目。"
				/>
			</Card>
		</Page>
	);
}

/** Z15: a project's year, its plans (使用方案) and reviews (绩效评价). */
export function ProjectPapersPage(
	props: Common & { project: ProjectOfYear; plans: readonly PlanRow[]; reviews: readonly ReviewRow[]; writes: boolean },
) {
	const { visitor, countyId, year, project, plans, reviews, writes, sent } = props;
	const names = new URLSearchParams({ county: countyId, year: String(year), project: project.id });
	const ofYear = (row: { year: number }) => row.year === year;
	return (
		<Page
			title={`${project.name}：${year} 年`}
			visitor={visitor}
			place="fundReport"
			crumbs={crumbs(props)}
			actions={<YearLinks path={paths.projectPapers(project.id)} year={year} today={visitor.now.today} />}
			mistakes={sent?.mistakes}
		>
			<p class="note">
				{cite("Z15")}：“{CLAUSES.Z15.text}”
			</p>
			<Card title="执行情况" actions={<a href={`${paths.realNames}?${names}`}>实名制汇总表</a>}>
				<Figures figures={project} />
			</Card>
			<Card title="使用方案">
				{!plans.some(ofYear) && <EmptyState>{year} 年还没有拟定使用方案。</EmptyState>}
				{plans.filter(ofYear).map((plan) => (
					<article key={plan.version} class="mb-3">
						<h3 class="h6">第 {plan.version} 版</h3>
						<Facts
							facts={[
								["计划金额", <Money key="planned" amount={fen(plan.plannedFen)} />],
								["计划户数", `${plan.plannedHouseholds} 户`],
								["依据", plan.decision],
								["登记", <By key="by" row={plan} />],
							]}
						/>
						<p class="said mt-2">{plan.text}</p>
					</article>
				))}
			</Card>
			<PaperForm year={year} sent={sent} form={planForm} action={paths.writePlan(project.id)} may={writes} />
			<Card title="绩效评价">
				{!reviews.some(ofYear) && <EmptyState>{year} 年还没有绩效评价。</EmptyState>}
				{reviews.filter(ofYear).map((review) => (
					<article key={review.version} class="mb-3">
						<h3 class="h6">
							第 {review.version} 版，
							<By row={review} />
						</h3>
						<p class="said">{review.text}</p>
						<p class="note mb-1">登记时的各数：</p>
						<Figures figures={review.figures} />
					</article>
				))}
			</Card>
			<PaperForm year={year} sent={sent} form={reviewForm} action={paths.writeReview(project.id)} may={writes} />
		</Page>
	);
}

function Figures({ figures }: { figures: ReviewFigures }) {
	const { account, plannedHouseholds, grants, households } = figures;
	const reached = [
		["计划户数", plannedHouseholds === null ? null : `${plannedHouseholds} 户`],
		["到账", `${grants} 件`],
		["惠及", `${households} 户`],
	] as const;
	return <Facts facts={[...accountFacts(account, { budget: "计划金额", comesIn: "下达" }), ...reached]} />;
}

function accountFacts(account: YearAccount, words: { budget: string; comesIn: "接收" | "下达" }): (readonly [string, string | null])[] {
	const yuan = (amount: Fen) => `${formatYuan(amount)} 元`;
	return [
		[words.budget, account.budgetFen === null ? null : yuan(account.budgetFen)],
		["上年结转", yuan(account.carriedFen)],
		...(account.adjustedFen === 0 ? [] : [["以前年度报送后变动", yuan(account.adjustedFen)] as const]),
		...(words.comesIn === "接收" ? [["接收", yuan(account.receivedFen)] as const] : []),
		["下达", yuan(account.releasedFen)],
		["拨付", yuan(account.paidFen)],
		["冲正", yuan(account.reversedFen)],
		["收回以前年度", yuan(account.recoveredFen)],
		["占用", yuan(account.reservedFen)],
		["结余", yuan(account.balanceFen)],
		["执行率", percent(account)],
	];
}

function By({ row }: { row: { byName: string; at: Date } }): ComponentChildren {
	return (
		<>
			{row.byName} <TimeText at={row.at.getTime()} />
		</>
	);
}

function PaperForm({ year, sent, form, action, may }: Pick<Common, "year" | "sent"> & { form: Form; action: string; may: boolean }) {
	if (!may) return <WhoseForm form={form} />;
	return (
		<FormCard form={form} action={action} sent={sent} given={{ year: String(year) }}>
			<p class="note mt-3 mb-0">登记的是 {year} 年的；同一年再登记的是下一版，原来的各版都保留。</p>
		</FormCard>
	);
}
