import type { FundRow, ProjectRow } from "../../../../prisma/read/funds";
import { FUND_SOURCES } from "../../../../record/money/funds";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { openFundForm } from "../../../forms/money";
import { paths } from "../../../paths";
import { Badge, Card, type Column, DateText, EmptyState, FormCard, Icon, Money, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { nameOf } from "./words";

const money = (label: string, of: (row: ProjectRow) => number): Column<ProjectRow> => ({
	label,
	number: true,
	cell: (row) => <Money amount={fen(of(row))} />,
});

/** What a project has, and where it stands. */
export const PROJECT_COLUMNS: readonly Column<ProjectRow>[] = [
	{
		label: "帮扶项目",
		cell: (row) => (
			<>
				{row.name}
				<div class="note">{nameOf(AID_TYPES, row.aidType)}</div>
				{row.standard && (
					<div class="note">
						标准{row.standard.exact ? "" : "不超过"} {formatYuan(fen(row.standard.amountFen))} 元（{row.standard.decision}）
					</div>
				)}
			</>
		),
	},
	{ label: "下达日期", cell: (row) => (row.releasedOn ? <DateText day={row.releasedOn} /> : <Badge tone="near">未下达</Badge>) },
	money("已下达", (row) => row.releasedFen),
	money("可用", (row) => row.availableFen),
	money("占用", (row) => row.reservedFen),
	money("已付款", (row) => row.sentFen),
	money("已到账", (row) => row.paidFen),
];

export function FundsPage({ visitor, funds, keeps }: { visitor: Visitor; funds: readonly FundRow[]; keeps: boolean }) {
	const add = (
		<a class="btn btn-primary" href={paths.newFund}>
			<Icon name="plus" /> 登记资金
		</a>
	);
	return (
		<Page title="资金" visitor={visitor} place="funds" actions={keeps ? add : undefined}>
			<p class="note">
				资金下达到帮扶项目后才能拟定帮扶（{cite("Z1")}）；专款专用，余额不足的不能占用（{cite("Z14")}）。
			</p>
			{funds.length === 0 && (
				<Card>
					<EmptyState>还没有登记资金。</EmptyState>
				</Card>
			)}
			{funds.map((fund) => (
				<Card
					key={fund.id}
					title={fund.name}
					flush
					actions={
						<a class="btn btn-plain btn-sm" href={paths.fund(fund.id)}>
							明细
						</a>
					}
				>
					<p class="note px-3 pt-3 mb-2">
						{nameOf(FUND_SOURCES, fund.source)} · {fund.countyName} · 到账 <Money amount={fen(fund.receivedFen)} /> · 尚未下达{" "}
						<Money amount={fen(fund.balanceFen)} />
					</p>
					<Table columns={PROJECT_COLUMNS} rows={fund.projects} keyOf={(row) => row.id} empty="还没有帮扶项目。" />
				</Card>
			))}
		</Page>
	);
}

/** @param props.counties whose fund it may be; asked only of somebody who keeps several */
export function NewFundPage({ visitor, counties, sent }: { visitor: Visitor; counties: readonly FieldOption[]; sent?: Sent }) {
	const [only, ...others] = counties;
	const one = others.length === 0;
	return (
		<Page title="登记资金" visitor={visitor} place="funds" crumbs={[["资金", paths.funds]]} mistakes={sent?.mistakes}>
			<FormCard
				form={openFundForm}
				action={paths.newFund}
				sent={sent}
				choices={{ countyId: counties }}
				given={one ? { countyId: only?.value ?? "" } : {}}
			/>
		</Page>
	);
}
