import type { Fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

/** A grant with its file, its project and its newest attempt to pay. */
export interface GrantRow {
	caseId: string;
	fileId: string;
	projectId: string;
	projectName: string;
	projectReleased: boolean;
	aidType: string;
	/** The project has a standard of its own (Z3). */
	ownStandard: boolean;
	/** Z8 */
	overReason: string | null;
	proposedFen: Fen | null;
	approvedFen: Fen | null;
	reservedFen: Fen;
	capYear: number;
	/** Sealed. */
	card: Uint8Array | null;
	/** A second person has seen it; true where nobody has given another than the file's (Z12). */
	cardChecked: boolean;
	cardCheckedOn: PlainDate | null;
	cardAgain: boolean;
	applicationId: string;
	fileState: string;
	fileHeld: boolean;
	payment: PaymentRow | null;
}

export interface PaymentRow {
	id: string;
	attempt: number;
	method: "bank" | "cash";
	amountFen: Fen;
	preparedBy: string;
	/** Whom the preparer stood in for. */
	preparedFor: string | null;
	preparedOn: PlainDate;
	sentOn: PlainDate | null;
	/** prepared · sent · confirmed · bounced · reversed · dropped */
	outcome: string;
	outcomeOn: PlainDate | null;
}

export async function grantOf(step: StepContext): Promise<GrantRow> {
	const row = await step.tx.row<GrantRow>`
		SELECT g.case_id AS "caseId", g.file_id AS "fileId", g.project_id AS "projectId", p.name AS "projectName",
			p.released_on IS NOT NULL AS "projectReleased", g.aid_type AS "aidType",
			p.standard_fen IS NOT NULL AS "ownStandard", g.over_reason AS "overReason", g.proposed_fen AS "proposedFen",
			g.approved_fen AS "approvedFen", g.reserved_fen AS "reservedFen", g.cap_year AS "capYear", g.card,
			g.card_checked AS "cardChecked", g.card_checked_on AS "cardCheckedOn", g.card_again AS "cardAgain",
			f.application_id AS "applicationId", fc.state AS "fileState", f.held_on IS NOT NULL AS "fileHeld",
			(SELECT json_build_object('id', y.id, 'attempt', y.attempt, 'method', y.method, 'amountFen', y.amount_fen, 'preparedBy', y.prepared_by,
				'preparedFor', y.prepared_for,
				'preparedOn', y.prepared_on, 'sentOn', y.sent_on, 'outcome', y.outcome, 'outcomeOn', y.outcome_on)
			 FROM payment y WHERE y.grant_id = g.case_id ORDER BY y.attempt DESC LIMIT 1) AS payment
		FROM grant_case g JOIN project p ON p.id = g.project_id JOIN file f ON f.case_id = g.file_id JOIN cases fc ON fc.id = f.case_id
		WHERE g.case_id = ${step.case.id}::uuid`;
	if (!row) throw new Error(`case ${step.case.id} is no grant`);
	return row;
}

/** Z9 先建档，再帮扶: the file stands in the national system, is active, and nobody is looking at its recognition again. */
export function checkFileActive(grant: GrantRow): Refusal[] {
	if (grant.fileHeld) return [refusal("file_held", "Z9", "档案的认定正在重新核实，帮扶暂停", { next: "待县总工会重新认定后再办" })];
	if (grant.fileState === "active" || grant.fileState === "transfer") return [];
	return [refusal("file_not_active", "Z9", "档案已不在档（注销中或已注销）", { next: "不能发放的，请帮扶中心终止这笔帮扶" })];
}

/** The attempt to pay that this record released, or what became of it. */
export async function paymentOf(step: StepContext, seq: number): Promise<PaymentRow> {
	const row = await step.tx.row<PaymentRow>`
		SELECT id, attempt, method, amount_fen AS "amountFen", prepared_by AS "preparedBy", prepared_for AS "preparedFor", prepared_on AS "preparedOn",
			sent_on AS "sentOn", outcome, outcome_on AS "outcomeOn"
		FROM payment WHERE grant_id = ${step.case.id}::uuid AND released_by IS NOT NULL ORDER BY attempt
		OFFSET greatest(0, (SELECT count(*) FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'PAY' AND seq <= ${seq}) - 1) LIMIT 1`;
	if (!row) throw new Error(`record ${seq} of grant ${step.case.id} has paid nothing`);
	return row;
}

/** What the unit proposed; from the proposal on there is always an amount. */
export function proposedOf(grant: GrantRow): Fen {
	if (grant.proposedFen === null) throw new Error(`grant ${grant.caseId} has no proposed amount`);
	return grant.proposedFen;
}

/** The newest attempt to pay. */
export function livePayment(grant: GrantRow): PaymentRow {
	if (!grant.payment) throw new Error(`grant ${grant.caseId} has no payment`);
	return grant.payment;
}
