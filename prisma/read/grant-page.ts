import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";
import { once } from "./once";

/** What a grant is besides where it stands. */
export interface GrantFacts {
	fileId: string;
	fileNumber: string;
	applicationId: string;
	projectId: string;
	projectName: string;
	fundName: string;
	fundSource: string;
	aidType: string;
	reason: string;
	proposedFen: bigint | null;
	approvedFen: bigint | null;
	reservedFen: bigint;
	paidFen: bigint;
	/** The calendar year whose caps it counts in. */
	capYear: number;
	late: boolean;
	/** Of the project: what is released and not reserved. */
	availableFen: bigint;
	/** Of the file's form: the version in force. */
	formVersion: number;
	/** Z8: why more than the standard is asked for. */
	overReason: string | null;
	/** The account to pay to, sealed; null where the file's card serves. */
	card: Uint8Array | null;
}

export function grantFacts(db: Database, caseId: string): Promise<GrantFacts> {
	return once(`grant ${caseId}`, () => readFacts(db, caseId));
}

async function readFacts(db: Database, caseId: string): Promise<GrantFacts> {
	const [row] = await db.$queryRaw<GrantFacts[]>`
		SELECT g.file_id AS "fileId", f.number AS "fileNumber", f.application_id AS "applicationId", p.id AS "projectId", p.name AS "projectName", d.name AS "fundName",
			d.source AS "fundSource", g.cap_year AS "capYear", g.over_reason AS "overReason",
			f.form_version AS "formVersion", coalesce((SELECT l.balance_fen FROM ledger_account l WHERE l.owner_id = p.id AND l.name = 'available'), 0) AS "availableFen",
			g.aid_type AS "aidType", g.reason, g.proposed_fen AS "proposedFen", g.approved_fen AS "approvedFen", g.reserved_fen AS "reservedFen",
			g.paid_fen AS "paidFen", g.late, g.card
		FROM grant_case g JOIN file f ON f.case_id = g.file_id JOIN project p ON p.id = g.project_id JOIN fund d ON d.id = p.fund_id
		WHERE g.case_id = ${caseId}::uuid`;
	if (!row) throw new Error(`no grant ${caseId}`);
	return row;
}

/** What a grant is for (Z5–Z8). */
export interface SubjectOfGrant {
	person: string | null;
	graduatesOn: string | null;
	/** Z5: each that it rests on, in the order in which they came. */
	invoices: { id: string; issuer: string; number: string; issuedOn: string; totalFen: number; reimbursedFen: number }[];
	/** The trade, or the kind of case. */
	standard: string | null;
	legalCase: string | null;
	repeatReason: string | null;
}

export async function subjectOf(db: Database, grantId: string): Promise<SubjectOfGrant | undefined> {
	const [row] = await db.$queryRaw<SubjectOfGrant[]>`
		SELECT s.person, s.graduates_on::text AS "graduatesOn", a.name AS standard, s.legal_case AS "legalCase", s.repeat_reason AS "repeatReason",
			coalesce((SELECT json_agg(json_build_object('id', i.id, 'issuer', i.issuer, 'number', i.number, 'issuedOn', i.issued_on, 'totalFen', i.total_fen,
				'reimbursedFen', i.reimbursed_fen) ORDER BY gi.seq) FROM grant_invoice gi JOIN invoice i ON i.id = gi.invoice_id WHERE gi.grant_id = s.grant_id), '[]') AS invoices
		FROM grant_subject s LEFT JOIN aid_standard a ON a.id = s.standard_id
		WHERE s.grant_id = ${grantId}::uuid`;
	return row;
}

/** The invoices that a record names; other ids are somebody else's. */
export async function invoicesNamed(db: Database, ids: readonly string[]): Promise<{ id: string; issuer: string; number: string }[]> {
	return db.$queryRaw<{ id: string; issuer: string; number: string }[]>`
		SELECT id, issuer, number FROM invoice WHERE id::text = ANY(${ids}::text[])`;
}

export interface PaymentOfGrant {
	id: string;
	attempt: number;
	/** bank · cash */
	method: string;
	amountFen: bigint;
	/** Whose account it goes to, and which, sealed; none of cash. */
	payee: string | null;
	card: Uint8Array | null;
	cashReason: string | null;
	preparedBy: string;
	/** Whom the preparer stood in for (D26). */
	preparedFor: string | null;
	preparedOn: PlainDate;
	releasedBy: string | null;
	releasedFor: string | null;
	sentOn: PlainDate | null;
	/** prepared · sent · confirmed · bounced · dropped · reversed */
	outcome: string;
	outcomeOn: PlainDate | null;
	bounceReason: string | null;
}

/** Every attempt to pay, the newest first (Z14). */
export function paymentsOf(db: Database, grantId: string): Promise<PaymentOfGrant[]> {
	return once(
		`payments ${grantId}`,
		() => db.$queryRaw<PaymentOfGrant[]>`
		SELECT y.id, y.attempt, y.method, y.amount_fen AS "amountFen", y.payee, y.card, y.cash_reason AS "cashReason", a.name AS "preparedBy",
			pf.name AS "preparedFor", y.prepared_on::text AS "preparedOn", r.name AS "releasedBy", rf.name AS "releasedFor", y.sent_on::text AS "sentOn", y.outcome,
			y.outcome_on::text AS "outcomeOn", y.bounce_reason AS "bounceReason"
		FROM payment y JOIN account a ON a.id = y.prepared_by LEFT JOIN account r ON r.id = y.released_by
			LEFT JOIN account pf ON pf.id = y.prepared_for LEFT JOIN account rf ON rf.id = y.released_for
		WHERE y.grant_id = ${grantId}::uuid ORDER BY y.attempt DESC`,
	);
}

export interface LedgerRow {
	id: string;
	kind: string;
	amountFen: bigint;
	on: PlainDate;
}

/** What moved in the books for a case, the newest first. */
export async function ledgerOf(db: Database, caseId: string): Promise<LedgerRow[]> {
	return db.$queryRaw<LedgerRow[]>`
		SELECT id::text, kind, amount_fen AS "amountFen", "on"::text AS "on" FROM booked WHERE case_id = ${caseId}::uuid ORDER BY id DESC`;
}

export interface MeetingOfGrant {
	id: string;
	name: string;
	heldOn: PlainDate | null;
	minutes: string;
	/** approved · reduced · refused · raised · returned, once decided */
	decision: string | null;
}

/** Chair meetings on whose agenda the grant stands or stood (Z11). */
export async function meetingsOf(db: Database, caseId: string): Promise<MeetingOfGrant[]> {
	return db.$queryRaw<MeetingOfGrant[]>`
		SELECT m.id, m.name, m.held_on::text AS "heldOn", m.minutes, l.decision
		FROM meeting_line l JOIN meeting m ON m.id = l.meeting_id WHERE l.case_id = ${caseId}::uuid ORDER BY m.id DESC`;
}
