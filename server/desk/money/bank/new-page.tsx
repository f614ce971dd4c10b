import type { Drawn, UnfiledPayment } from "../../../../record/money/bank/files";
import type { KeptLayout } from "../../../../record/money/bank/layouts";
import { cite } from "../../../../workflows/rules/clauses";
import { maskCard } from "../../../../workflows/rules/identity-number";
import { formatYuan } from "../../../../workflows/rules/money";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import { makeBankFileForm } from "../../../forms/bank-files";
import { casePath, paths } from "../../../paths";
import { layoutWord } from "../../../words/payments";
import { Card, DateText, FormCard, Money, RefusalList, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";
import type { CountyAsked } from "../fund-report/years";

interface Props {
	visitor: Visitor;
	county: CountyAsked;
	layouts: readonly KeptLayout[];
	kept: KeptLayout;
	sentOn: PlainDate | undefined;
	found: Drawn<UnfiledPayment>;
	sent?: Sent;
}

/** So many rows are shown; the file takes all. */
const SHOWN = 200;

/** What a file would hold, before it is made: the same count and sum are said with the button. */
export function NewBankFilePage({ visitor, county, layouts, kept, sentOn, found, sent }: Props) {
	const { taken, left, totalFen } = found;
	return (
		<Page
			title={`生成付款文件：${county.name}`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["付款文件", paths.bankFiles],
			]}
			mistakes={sent?.mistakes}
			actions={
				<a class="btn btn-plain" href={`${paths.bankLayouts}?county=${county.id}`}>
					版式
				</a>
			}
		>
			<form method="get" action={paths.newBankFile} class="no-print">
				<Card title="放行了的转账付款">
					<input type="hidden" name="county" value={county.id} />
					<div class="row align-items-end">
						<div class="col-md-5">
							<label class="form-label" for="asked-layout">
								版式
							</label>
							<select class="form-select" id="asked-layout" name="layout">
								{layouts.map((one) => (
									<option key={one.slot} value={one.slot} selected={one === kept}>
										{layoutWord(one)}
										{one.inUse && "（本县所用）"}
									</option>
								))}
							</select>
						</div>
						<div class="col-md-4">
							<label class="form-label" for="asked-day">
								付款发出日期（不填为全部）
							</label>
							<input class="form-control" id="asked-day" name="sentOn" value={sentOn ?? ""} placeholder="2026-02-13" />
						</div>
						<div class="col-md-3">
							<button class="btn btn-plain" type="submit">
								列出
							</button>
						</div>
					</div>
				</Card>
			</form>
			{left.length > 0 && (
				<Card title={`写不进的 ${left.length} 笔，留在名单里，不影响别的`} flush>
					<Table
						columns={[
							{ label: "姓名", cell: ({ row }) => <a href={casePath("grant", row.grantId)}>{row.title}</a> },
							{ label: "金额", number: true, cell: ({ row }) => <Money amount={row.amountFen} /> },
							{ label: "原因", cell: ({ refusals }) => <RefusalList refusals={refusals} /> },
						]}
						rows={left}
						keyOf={({ row }) => row.paymentId}
						empty=""
					/>
				</Card>
			)}
			<Card title="写进文件的" flush>
				<Table
					columns={[
						{
							label: "收款人、收款卡",
							cell: (row) => (
								<>
									<a href={casePath("grant", row.grantId)}>{row.payee}</a>
									<div class="note">{maskCard(row.card)}</div>
								</>
							),
						},
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "付款发出日期", cell: (row) => <DateText day={row.sentOn} /> },
						{ label: "金额", number: true, cell: (row) => <Money amount={row.amountFen} /> },
					]}
					rows={taken.slice(0, SHOWN)}
					keyOf={(row) => row.paymentId}
					empty="没有等待写进文件的付款：都已写进，或还没有放行。"
				/>
				{taken.length > SHOWN && (
					<p class="note px-3 pb-3 mb-0">
						只列出前 {SHOWN} 笔，文件里是全部 {taken.length} 笔。
					</p>
				)}
			</Card>
			{taken.length > 0 && (
				<FormCard
					form={makeBankFileForm}
					action={`${paths.newBankFile}?county=${county.id}`}
					sent={sent}
					given={{
						countyId: county.id,
						layout: kept.slot,
						sentOn: sentOn ?? "",
						rows: String(taken.length),
						totalFen: formatYuan(totalFen).replaceAll(",", ""),
					}}
				>
					<p class="mb-0">
						共 <strong>{taken.length}</strong> 笔，合计{" "}
						<strong>
							<Money amount={totalFen} />
						</strong>
						。生成后这些付款不会再写进别的文件（{cite("Z14")}）。
					</p>
				</FormCard>
			)}
		</Page>
	);
}
