import type { BankResultRow, ResultLine, WouldFollow } from "../../../../prisma/read/bank-results";
import type { AsWritten } from "../../../../record/money/bank/results";
import { cite } from "../../../../workflows/rules/clauses";
import { fen } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { applyResultForm, dropResultForm } from "../../../forms/bank-results";
import { casePath, paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { MATCHED, SAYS, standingText, standingTone } from "../../../words/bank-results";
import { Badge, Banner, Card, type Column, DateText, Facts, FormCard, Money, type Sent, Table, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

/** A row as it is shown: its card masked. */
export type ShownLine = Omit<ResultLine, "sealed"> & AsWritten;

interface Props {
	visitor: Visitor;
	result: BankResultRow;
	follows: WouldFollow;
	/** Those that a person has to look at: the first. */
	open: readonly ShownLine[];
	rows: readonly ShownLine[];
	more: boolean;
	keeps: boolean;
	sent?: Sent;
}

/** A bank's answer: what it would do before it is applied, what became of each row afterwards. */
export function ResultPage({ visitor, result, follows, open, rows, more, keeps, sent }: Props) {
	const dropped = result.droppedOn !== null;
	const untouched = result.appliedOn === null && result.waiting + result.aside === 0;
	const last = rows.at(-1);
	return (
		<Page
			title={`银行回单：${result.fileName}`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["银行回单", paths.bankResults],
			]}
			badge={<State result={result} />}
			mistakes={sent?.mistakes}
		>
			{dropped && (
				<Banner tone="near">
					{result.droppedName} 于 {result.droppedOn} 作废：{result.dropReason}
				</Banner>
			)}
			<Card title={result.ready > 0 ? "现在办理会做什么" : "这份回单"}>
				<Facts
					facts={[
						["县总工会", result.countyName],
						["行数", result.rows],
						["登记到账", count(follows.arrived, follows.arrivedFen)],
						["登记退票", count(follows.bounced, follows.bouncedFen)],
						["要由人看", `${result.open} 行`],
						["正在办理", `${result.waiting} 行`],
						["已办理或已有结果", `${result.done} 行`],
						["不作办理", `${result.aside} 行`],
						["同批付款中回单没有提到", `${follows.unanswered} 笔`],
						["读入", `${result.byName}　${result.readOn}`],
						["办理", result.appliedOn && `${result.appliedName}　${result.appliedOn}`],
					]}
				/>
			</Card>
			{result.ready > 0 && !dropped && keeps && (
				<FormCard form={applyResultForm} action={paths.applyBankResult(result.id)} sent={sent}>
					<p class="note mb-0">
						每笔都按平时登记到账、退票的规则逐笔办理（{cite("Z12")}），到账之日起算录入期限（{cite("Z13")}
						）；要由人看的不受影响，也不影响别的。
					</p>
				</FormCard>
			)}
			{result.ready > 0 && !dropped && !keeps && <WhoseForm form={applyResultForm} />}
			{open.length > 0 && (
				<Card title="要由人看的" flush>
					<Table columns={COLUMNS} rows={open} keyOf={(row) => row.id} empty="" />
					{result.open > open.length && (
						<p class="px-3">
							<a href={`${paths.resultRows}?result=${result.id}`}>全部 {result.open} 行</a>
						</p>
					)}
				</Card>
			)}
			<Card title="各行" flush>
				<Table
					columns={COLUMNS}
					rows={rows}
					keyOf={(row) => row.id}
					empty="后面没有了。"
					next={more && last ? `${paths.bankResult(result.id)}?after=${last.id}` : undefined}
				/>
			</Card>
			{untouched && !dropped && keeps && <FormCard form={dropResultForm} action={paths.dropBankResult(result.id)} sent={sent} />}
		</Page>
	);
}

function count(rows: number, amountFen: number) {
	return (
		<>
			{rows} 笔　
			<Money amount={fen(amountFen)} />
		</>
	);
}

function State({ result }: { result: BankResultRow }) {
	if (result.droppedOn !== null) return <Badge>已作废</Badge>;
	if (result.open > 0) return <Badge tone="near">{result.open} 行要由人看</Badge>;
	return result.ready > 0 ? <Badge tone="near">等待办理</Badge> : <Badge tone="done">办结</Badge>;
}

const COLUMNS: readonly Column<ShownLine>[] = [
	{ label: "行", number: true, cell: (row) => row.position },
	{
		label: "付款",
		cell: (row) =>
			row.grantId !== null && (
				<>
					<a href={casePath("grant", row.grantId)}>{row.title}</a>
					<div class="note">{row.matched && `按${wordOf(MATCHED, row.matched)}对上`}</div>
				</>
			),
	},
	{
		label: "回单的流水号、卡号",
		cell: (row) => (
			<>
				{row.serial}
				<div class="note">{row.card}</div>
			</>
		),
	},
	{ label: "回单金额", number: true, cell: (row) => row.amountFen !== null && <Money amount={fen(row.amountFen)} /> },
	{
		label: "回单结果",
		cell: (row) => (
			<>
				{row.said === null ? row.status : wordOf(SAYS, row.said)}
				<div class="note">
					{row.on && <DateText day={row.on} />} {row.reason}
				</div>
			</>
		),
	},
	{
		label: "现在",
		cell: (row) => (
			<>
				<Badge tone={standingTone(row.standing)}>{standingText(row)}</Badge>
				{["doubt", "contradicts", "refused"].includes(row.standing) && (
					<div>
						<a href={paths.resultRow(row.id)}>处理</a>
					</div>
				)}
			</>
		),
	},
];
