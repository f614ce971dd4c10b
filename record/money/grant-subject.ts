import type { StepTx } from "../../prisma/step-sql";
import { legalCaseKey, type SubjectSaid } from "../../workflows/rules/grant-subject";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import type { Secrets } from "../env";
import { invoiceSaid, restOnInvoice, takeInvoice } from "./invoices";

/** What a grant is for, each field right in itself. The invoice and the legal case are not looked up yet. */
export interface NewSubject {
	said: SubjectSaid;
	/** The household's row it names. */
	member: NonNullable<S1Draft["members"]>[number] | undefined;
	/** Their name, told apart from another of the household who has the same. */
	named: string | undefined;
	countyId: string;
	secrets: Secrets;
	byAccountId: string;
	/** Epoch milliseconds. */
	at: number;
	today: PlainDate;
}

interface SubjectRow {
	person: string | null;
	personHmac: Buffer | null;
	invoiceId: string | undefined;
	standardId: string | null;
	legalCase: string | null;
	legalHmac: Buffer | null;
	graduatesOn: string | null;
	repeatReason: string | null;
}

type Prepared = { ok: true; row: SubjectRow | undefined } | { ok: false; refusals: Refusal[] };

const no = (...refusals: Refusal[]): { ok: false; refusals: Refusal[] } => ({ ok: false, refusals });

/** Z5–Z8: the person's digest, the invoice (new, or the one that is known), the case. Nothing is written but a new invoice. */
export async function prepareSubject(tx: StepTx, of: NewSubject): Promise<Prepared> {
	const { said, member, secrets } = of;
	if (Object.keys(said).length === 0) return { ok: true, row: undefined };
	const row: SubjectRow = {
		person: null,
		personHmac: null,
		invoiceId: undefined,
		standardId: said.standardId ?? null,
		legalCase: said.legalCase?.trim() ?? null,
		legalHmac: null,
		graduatesOn: said.graduatesOn ?? null,
		repeatReason: said.repeatReason ?? null,
	};
	if (member) {
		const id = parseIdentityNumber(member.idNumber ?? "", of.today);
		if (!id.ok) {
			const next = "请先登记家庭变化，补全该成员的身份证号码";
			return no(refusal("member_without_id", "D24", `家庭成员“${member.name ?? ""}”没有有效的身份证号码`, { field: "member", next }));
		}
		row.person = of.named ?? null;
		row.personHmac = secrets.sameness(id.number);
	}
	if (row.personHmac && row.standardId !== null && row.repeatReason === null) {
		const before = await trainedBefore(tx, row.personHmac, row.standardId);
		if (before) return no(before);
	}
	if (said.legalCase !== undefined) {
		row.legalHmac = await legalDigest(tx, of, said.legalCase);
		const other = await kindOfCase(tx, row.legalHmac, row.standardId, of.countyId);
		if (other) {
			const next = "同一案件按同一类别的标准；请核对案号和类别";
			return no(refusal("legal_kind_differs", "Z8", `该案已按“${other}”登记`, { field: "standardId", next }));
		}
	}
	if (said.invoiceNumber !== undefined && row.personHmac) {
		const invoice = await takeInvoice(tx, invoiceSaid(said), { ...of, patientHmac: row.personHmac });
		if (!invoice.ok) return invoice;
		row.invoiceId = invoice.id;
	}
	return { ok: true, row };
}

export async function insertSubject(tx: StepTx, grantId: string, row: SubjectRow | undefined): Promise<void> {
	if (!row) return;
	await tx.write`
		INSERT INTO grant_subject (grant_id, person, person_hmac, standard_id, legal_case, legal_hmac, graduates_on, repeat_reason)
		VALUES (${grantId}::uuid, ${row.person}, ${row.personHmac}, ${row.standardId}::uuid, ${row.legalCase}, ${row.legalHmac},
			${row.graduatesOn}::date, ${row.repeatReason})`;
	if (row.invoiceId !== undefined) await restOnInvoice(tx, { grantId, invoiceId: row.invoiceId, seq: 1 });
}

/** Z8: by which digest grants on this case count together, in whichever county: the one that it was first known by here. */
async function legalDigest(tx: StepTx, { secrets }: NewSubject, legalCase: string): Promise<Buffer> {
	const key = legalKeyOf(secrets, legalCase);
	await tx.write`INSERT INTO known_legal_case (key_hmac, legal_hmac) VALUES (${key}, ${key}) ON CONFLICT DO NOTHING`;
	const known = await tx.row<{ legalHmac: Buffer }>`SELECT legal_hmac AS "legalHmac" FROM known_legal_case WHERE key_hmac = ${key}`;
	return known?.legalHmac ?? key;
}

/** A case's digest over the whole installation. */
export function legalKeyOf(secrets: Secrets, legalCase: string): Buffer {
	return secrets.sameness(`legal/${legalCaseKey(legalCase)}`);
}

/** Z7: the same person is not trained in the same trade twice without a reason; what was ended without payment counts for nothing. */
async function trainedBefore(tx: StepTx, personHmac: Buffer, standardId: string): Promise<Refusal | undefined> {
	const other = await tx.row<{ name: string; state: string }>`
		SELECT known.name, c.state FROM grant_subject s JOIN aid_standard known ON known.id = s.standard_id JOIN cases c ON c.id = s.grant_id
		WHERE s.person_hmac = ${personHmac} AND known.name = (SELECT name FROM aid_standard WHERE id = ${standardId}::uuid)
			AND c.state <> 'closed' AND NOT starts_with(c.state, 'reversed') LIMIT 1`;
	if (!other) return undefined;
	const next = "请核对；确需再次培训的，请写明理由";
	return refusal("trained_before", "Z7", `这名家庭成员已有一笔“${other.name}”的培训帮扶`, { field: "repeatReason", next });
}

/** Under which other kind the case is known already: one case has one standard of a county (Z8). */
async function kindOfCase(tx: StepTx, legalHmac: Buffer, standardId: string | null, countyId: string): Promise<string | undefined> {
	const other = await tx.row<{ name: string }>`
		SELECT known.name FROM grant_subject s JOIN aid_standard known ON known.id = s.standard_id
		WHERE s.legal_hmac = ${legalHmac} AND known.county_id = ${countyId}::uuid AND known.name <> (SELECT name FROM aid_standard WHERE id = ${standardId}::uuid) LIMIT 1`;
	return other?.name;
}
