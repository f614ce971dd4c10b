import type { LedgerRow, MeetingOfGrant, PaymentOfGrant } from "../../../../prisma/read/grant-page";
import { paths } from "../../../paths";
import { PAYMENT_OUTCOMES } from "../../../words/payments";
import type { Tone } from "../../../words/tone";
import { Badge, Card, DateText, Facts, Money, Table } from "../../components/index";
import { DECISIONS, LEDGER_KINDS } from "./words";

const OUTCOME_TONES: Record<string, Tone> = { confirmed: "done", bounced: "overdue", prepared: "act", sent: "act" };

/** 发放: every attempt stays on the record (Z14). */
export function PaymentsCard({ rows }: { rows: readonly PaymentOfGrant[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="发放" flush>
			<Table
				columns={[
					{ label: "次", cell: (row) => String(row.attempt) },
					{ label: "方式", cell: (row) => (row.method === "cash" ? `现金（${row.cashReason}）` : "银行卡转账") },
					{ label: "金额", number: true, cell: (row) => <Money amount={row.amountFen} /> },
					{ label: "编制", cell: (row) => <Who name={row.preparedBy} instead={row.preparedFor} day={row.preparedOn} /> },
					{
						label: "放行",
						cell: (row) => (row.releasedBy && row.sentOn ? <Who name={row.releasedBy} instead={row.releasedFor} day={row.sentOn} /> : "—"),
					},
					{ label: "结果", cell: (row) => <Result row={row} /> },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}

function Who({ name, instead, day }: { name: string; instead: string | null; day: PaymentOfGrant["preparedOn"] }) {
	return (
		<>
			{instead === null ? name : `${name}（代 ${instead}）`}{" "}
			<span class="note">
				<DateText day={day} />
			</span>
		</>
	);
}

function Result({ row }: { row: PaymentOfGrant }) {
	return (
		<>
			<Badge tone={OUTCOME_TONES[row.outcome]}>{PAYMENT_OUTCOMES[row.outcome] ?? row.outcome}</Badge>{" "}
			{row.outcomeOn && (
				<span class="note">
					<DateText day={row.outcomeOn} />
				</span>
			)}
			{row.bounceReason && <div class="note">{row.bounceReason}</div>}
		</>
	);
}

/** Z12: whom and what a payment under way goes to, as it was sealed: whoever releases it confirms this. */
export function PayeeCard({ payment, card }: { payment: PaymentOfGrant; card: string | undefined }) {
	return (
		<Card title="本次付款">
			<Facts
				facts={[
					["方式", payment.method === "cash" ? `现金（${payment.cashReason}）` : "银行卡转账"],
					["收款人", payment.payee],
					["收款银行卡", card],
					["金额", <Money key="amount" amount={payment.amountFen} />],
				]}
			/>
		</Card>
	);
}

/** Z11 */
export function MeetingsCard({ rows }: { rows: readonly MeetingOfGrant[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="主席会议" flush>
			<Table
				columns={[
					{ label: "会议", cell: (row) => <a href={paths.meeting(row.id)}>{row.name}</a> },
					{ label: "日期", cell: (row) => (row.heldOn ? <DateText day={row.heldOn} /> : "—") },
					{ label: "纪要", cell: (row) => row.minutes || "—" },
					{ label: "决定", cell: (row) => (row.decision ? (DECISIONS[row.decision] ?? row.decision) : <Badge tone="act">待审定</Badge>) },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}

export function LedgerCard({ rows }: { rows: readonly LedgerRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="资金台账" flush>
			<Table
				columns={[
					{ label: "日期", cell: (row) => <DateText day={row.on} /> },
					{ label: "事项", cell: (row) => LEDGER_KINDS[row.kind] ?? row.kind },
					{ label: "金额", number: true, cell: (row) => <Money amount={row.amountFen} /> },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}
