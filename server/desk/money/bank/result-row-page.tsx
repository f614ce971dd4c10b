import type { Outcome } from "../../../../record/outcome";
import { fen } from "../../../../workflows/rules/money";
import type { Visitor } from "../../../access/visitor";
import { asideRowForm, matchRowForm } from "../../../forms/bank-results";
import { casePath, paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { MATCHED, SAYS, standingText, standingTone } from "../../../words/bank-results";
import { PAYMENT_OUTCOMES } from "../../../words/payments";
import { rowOutcome } from "../../cases/batches/outcome";
import { Badge, Card, DateText, Facts, FormCard, Money, RefusalList, type Sent, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";
import type { ShownLine } from "./result-page";

/** One row of the bank's answer beside its payment: a person settles it, or puts it aside. */
export function ResultRowPage({ visitor, row, keeps, sent }: { visitor: Visitor; row: ShownLine; keeps: boolean; sent?: Sent }) {
	const open = ["doubt", "contradicts", "refused", "ready"].includes(row.standing);
	const refusals = row.standing === "refused" ? rowOutcome(row.outcome as Outcome, "grant").reasons : [];
	const waits = row.paymentOutcome === "sent";
	return (
		<Page
			title={`银行回单第 ${row.position} 行`}
			visitor={visitor}
			place="payments"
			crumbs={[
				["付款", paths.payments],
				["银行回单", paths.bankResults],
				[row.fileName, paths.bankResult(row.resultId)],
			]}
			badge={<Badge tone={standingTone(row.standing)}>{standingText(row)}</Badge>}
			mistakes={sent?.mistakes}
		>
			<div class="row">
				<div class="col-lg-6">
					<Card title="回单所写">
						<Facts
							facts={[
								["流水号", row.serial],
								["卡号", row.card],
								["金额", row.amountFen !== null && <Money key="amount" amount={fen(row.amountFen)} />],
								["结果", row.said === null ? row.status : `${row.status}（${wordOf(SAYS, row.said)}）`],
								["日期", row.on && <DateText key="on" day={row.on} />],
								["原因", row.reason],
							]}
						/>
					</Card>
				</div>
				<div class="col-lg-6">
					<Card title="对上的付款">
						{row.grantId === null ? (
							<p class="note mb-0">没有对上。</p>
						) : (
							<Facts
								facts={[
									[
										"帮扶",
										<a key="grant" href={casePath("grant", row.grantId)}>
											{row.title}
										</a>,
									],
									["按什么对上", row.matched && wordOf(MATCHED, row.matched)],
									["金额", row.paymentFen !== null && <Money key="amount" amount={fen(row.paymentFen)} />],
									["付款发出日期", row.sentOn && <DateText key="sent" day={row.sentOn} />],
									["现在", row.paymentOutcome && wordOf(PAYMENT_OUTCOMES, row.paymentOutcome)],
								]}
							/>
						)}
					</Card>
				</div>
			</div>
			{refusals.length > 0 && (
				<Card title="上次没有办成，因为">
					<RefusalList refusals={refusals} />
				</Card>
			)}
			{open && keeps && (
				<div class="row">
					<div class="col-lg-7">
						<FormCard
							form={matchRowForm}
							action={paths.matchResultRow(row.id)}
							sent={sent}
							typed={{
								grantId: row.grantId !== null && waits ? casePath("grant", row.grantId) : "",
								says: row.said ?? "",
								on: row.on ?? "",
								reason: row.said === "bounced" ? row.reason : "",
							}}
						/>
					</div>
					<div class="col-lg-5">
						<FormCard form={asideRowForm} action={paths.asideResultRow(row.id)} sent={sent} />
					</div>
				</div>
			)}
			{open && !keeps && <WhoseForm form={matchRowForm} />}
		</Page>
	);
}
