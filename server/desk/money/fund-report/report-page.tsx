import { takersOf } from "../../../../record/audit/export";
import type { YearOfFunds } from "../../../../record/money/fund-year";
import { FUND_SOURCES } from "../../../../record/money/funds";
import type { FundOfYear, FundReport, ProjectOfYear } from "../../../../record/money/reported-year";
import { cite } from "../../../../workflows/rules/clauses";
import type { YearAccount } from "../../../../workflows/rules/fund-figures";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { type Fen, fen, formatYuan } from "../../../../workflows/rules/money";
import { formatDate, yearOf } from "../../../../workflows/rules/plain-date";
import { holds, type Visitor } from "../../../access/visitor";
import { reportYearForm } from "../../../forms/fund-papers";
import { paths } from "../../../paths";
import { Badge, Banner, Card, type Column, FormCard, Icon, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { ChangesCard } from "./changes-card";
import { YearFilter } from "./filter";
import type { CountyAsked } from "./years";

type Line = { kind: "fund"; row: FundOfYear } | { kind: "project"; row: ProjectOfYear };

/** 资金报表: a county's funds in a year (Z16), and what they were used for (Z15). */
export function ReportPage(props: { visitor: Visitor; county: CountyAsked; report: YearOfFunds; reports: boolean; sent?: Sent }) {
	const { visitor, county, report, reports, sent } = props;
	const { year, reported } = report;
	const query = new URLSearchParams({ county: county.id, year: String(year) });
	const lines = report.funds.flatMap((row): Line[] => [
		{ kind: "fund", row },
		...row.projects.map((project) => ({ kind: "project", row: project }) as const),
	]);
	return (
		<Page
			title={`${year} 年资金报表`}
			visitor={visitor}
			place="fundReport"
			mistakes={sent?.mistakes}
			badge={reported && <Badge tone="done">已报送</Badge>}
			actions={
				<>
					{holds(visitor, ...takersOf("ledger")) && (
						<a class="btn btn-plain" href={`${paths.ledgerCsv}?${query}`}>
							<Icon name="download" /> 资金流水 CSV
						</a>
					)}{" "}
					<a class="btn btn-plain" href={paths.reports}>
						<Icon name="printer" /> 报送的材料
					</a>{" "}
					<a class="btn btn-plain" href={`${paths.statisticsCsv}?${query}`}>
						<Icon name="download" /> 统计台账 CSV
					</a>{" "}
					<a class="btn btn-primary" href={`${paths.realNames}?${query}`}>
						<Icon name="list-check" /> 实名制汇总表
					</a>
				</>
			}
		>
			<YearFilter action={paths.fundReport} county={county} year={year} today={visitor.now.today} />
			{reported && (
				<Banner tone="done">
					{formatDate(reported.on)}由{reported.byName}报送（{reported.addressee}
					）。以下为报送时的各数，不再变；之后的变动列在“报送后变动”中。
				</Banner>
			)}
			<Card title="预算与拨付（元）" flush>
				<Table columns={accountColumns(year)} rows={lines} keyOf={({ row }) => row.id} empty="还没有登记资金。" />
			</Card>
			<p class="note">
				{cite("Z16")}
				。各数直接取自资金流水，按日历年；会计账务在财务系统办理，资金流水可以导出。拨付以到账为准，计入付款发出的那一年（与限额同一天），冲正计入款项退回的那一年；结余含占用而未到账的；以前年度付款在本年冲正的是收回，不减少本年的执行。
			</p>
			<Card title="统计台账（金额：元）" flush>
				<Table columns={LEDGER_COLUMNS} rows={ledgerRows(report)} keyOf={({ key }) => key} empty="这一年没有到账的帮扶。" />
			</Card>
			<p class="note">{cite("Z15")}。按付款年度，年内冲正的不计；得到几类帮扶的一户，合计中只计一户。</p>
			{reported && <ChangesCard changes={report.changes} />}
			{reports && (
				<FormCard
					form={reportYearForm}
					action={paths.reportFundYear}
					sent={sent}
					given={{ countyId: county.id }}
					typed={{ year: String(yearOf(visitor.now.today) - 1) }}
				/>
			)}
		</Page>
	);
}

function accountColumns(year: number): readonly Column<Line>[] {
	const money = (label: string, of: (account: YearAccount) => Fen | null): Column<Line> => ({
		label,
		number: true,
		cell: ({ row }) => yuan(of(row.account)),
	});
	return [
		{ label: "资金和项目", cell: (line) => <Name line={line} year={year} /> },
		money("预算、方案", ({ budgetFen }) => budgetFen),
		{ label: "上年结转", number: true, cell: ({ row: { account } }) => <Carried account={account} /> },
		{ label: "接收", number: true, cell: ({ kind, row }) => (kind === "fund" ? yuan(row.account.receivedFen) : "—") },
		money("下达", ({ releasedFen }) => releasedFen),
		{ label: "拨付、执行率", number: true, cell: ({ row: { account } }) => <Paid account={account} /> },
		money("冲正", ({ reversedFen }) => reversedFen),
		money("收回以前年度", ({ recoveredFen }) => recoveredFen),
		money("占用", ({ reservedFen }) => reservedFen),
		money("结余", ({ balanceFen }) => balanceFen),
	];
}

/** What has changed the years before since they were reported stands beside what was reported. */
function Carried({ account: { carriedFen, adjustedFen } }: { account: YearAccount }) {
	return (
		<>
			{yuan(carriedFen)}
			{adjustedFen !== 0 && <div class="note">报送后变动 {yuan(adjustedFen)}</div>}
		</>
	);
}

function Paid({ account }: { account: YearAccount }) {
	return (
		<>
			{yuan(account.paidFen)}
			<div class="note">{percent(account)}</div>
		</>
	);
}

function Name({ line, year }: { line: Line; year: number }) {
	if (line.kind === "fund") {
		const { id, name, source } = line.row;
		return (
			<>
				<a href={`${paths.fundBudgets(id)}?year=${year}`}>
					<strong>{name}</strong>
				</a>
				<div class="note">{FUND_SOURCES[source]}</div>
			</>
		);
	}
	const { id, name, aidType, planVersion, reviewVersion } = line.row;
	return (
		<div class="ps-3">
			<a href={`${paths.projectPapers(id)}?year=${year}`}>{name}</a>
			<div class="note">
				{AID_TYPES[aidType]}，{planVersion === null ? "未拟方案" : "已拟方案"}，{reviewVersion === null ? "未评价" : "已评价"}
			</div>
		</div>
	);
}

function yuan(amount: Fen | null): string {
	return amount === null ? "—" : formatYuan(amount);
}

export function percent({ executedPercent }: YearAccount): string {
	return executedPercent === null ? "—" : `${executedPercent}%`;
}

interface LedgerRow {
	key: string;
	source: string;
	aidType: string;
	grants: number;
	households: number;
	amountFen: number;
	recoveredFen: number;
}

const LEDGER_COLUMNS: readonly Column<LedgerRow>[] = [
	{ label: "资金来源", cell: ({ source }) => source },
	{ label: "帮扶类别", cell: ({ aidType }) => aidType },
	{ label: "件数", number: true, cell: ({ grants }) => grants },
	{ label: "户数", number: true, cell: ({ households }) => households },
	{ label: "金额", number: true, cell: ({ amountFen }) => formatYuan(fen(amountFen)) },
	{ label: "收回以前年度", number: true, cell: ({ recoveredFen }) => formatYuan(fen(recoveredFen)) },
];

function ledgerRows({ ledger, total }: FundReport): LedgerRow[] {
	if (ledger.length === 0) return [];
	return [
		...ledger.map((line) => ({
			...line,
			key: `${line.source}/${line.aidType}`,
			source: nameIn(FUND_SOURCES, line.source),
			aidType: AID_TYPES[line.aidType],
		})),
		{ ...total, key: "total", source: "合计", aidType: "" },
	];
}

function nameIn(names: Readonly<Record<string, string>>, id: string): string {
	return names[id] ?? id;
}
