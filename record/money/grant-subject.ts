import type { StepTx } from "../../prisma/step-sql";
import { legalCaseKey, type SubjectSaid } from "../../workflows/rules/grant-subject";
import { halfWidth, parseIdentityNumber } from "../../workflows/rules/identity-number";
import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import type { Secrets } from "../env";
import { uuidv7 } from "../ids";

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
	invoiceId: string | null;
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
		invoiceId: null,
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
		const invoice = await invoiceOf(tx, of, row.personHmac);
		if (!invoice.ok) return invoice;
		row.invoiceId = invoice.id;
	}
	return { ok: true, row };
}

export async function insertSubject(tx: StepTx, grantId: string, row: SubjectRow | undefined): Promise<void> {
	if (!row) return;
	await tx.write`
		INSERT INTO grant_subject (grant_id, person, person_hmac, invoice_id, standard_id, legal_case, legal_hmac, graduates_on, repeat_reason)
		VALUES (${grantId}::uuid, ${row.person}, ${row.personHmac}, ${row.invoiceId}::uuid, ${row.standardId}::uuid, ${row.legalCase}, ${row.legalHmac},
			${row.graduatesOn}::date, ${row.repeatReason})`;
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

interface InvoiceRow {
	id: string;
	issuedOn: string;
	patientHmac: Buffer;
	totalFen: Fen;
	reimbursedFen: Fen;
}

/** Z5: an invoice is known by who issued it and its number; what is said of it again must be the same, but for further reimbursements. */
async function invoiceOf(
	tx: StepTx,
	of: NewSubject,
	patientHmac: Buffer,
): Promise<{ ok: true; id: string } | { ok: false; refusals: Refusal[] }> {
	const { said, countyId } = of;
	const [issuer, number] = [
		halfWidth(said.invoiceIssuer ?? "").trim(),
		halfWidth(said.invoiceNumber ?? "")
			.replace(/\s/g, "")
			.toUpperCase(),
	];
	const [totalFen, reimbursedFen] = [fen(Number(said.invoiceTotalFen)), fen(Number(said.invoiceReimbursedFen))];
	// Whoever registers the same invoice at the same moment, in another county too, waits.
	await tx.row`SELECT pg_advisory_xact_lock(hashtextextended(${`invoice/${number}`}, 0))::text`;
	const elsewhere = await tx.row<{ issuer: string }>`
		SELECT issuer FROM invoice WHERE number = ${number} AND patient_hmac = ${patientHmac}
			AND issued_on = ${said.invoiceIssuedOn ?? null}::date AND issuer <> ${issuer} LIMIT 1`;
	if (elsewhere) {
		// The same invoice under another spelling of its issuer would be aided twice.
		const message = `这名患者同一天同一号码的发票已登记，开票单位是“${elsewhere.issuer}”`;
		const next = "同一张发票请按原登记的开票单位填写；不是同一张的，请核对号码和日期";
		return no(refusal("invoice_issuer_differs", "Z5", message, { field: "invoiceIssuer", next }));
	}
	const known = await tx.row<InvoiceRow>`
		SELECT id, issued_on AS "issuedOn", patient_hmac AS "patientHmac", total_fen AS "totalFen", reimbursed_fen AS "reimbursedFen" FROM invoice
		WHERE issuer = ${issuer} AND number = ${number} ORDER BY county_id = ${countyId}::uuid DESC, id LIMIT 1 FOR UPDATE`;
	if (known) {
		const refusals = differing(known, { patientHmac, totalFen, reimbursedFen, issuedOn: said.invoiceIssuedOn ?? "" });
		if (refusals.length > 0) return { ok: false, refusals };
		return reimbursedFen > known.reimbursedFen ? reimburseMore(tx, known, reimbursedFen) : { ok: true, id: known.id };
	}
	const id = uuidv7();
	await tx.write`
		INSERT INTO invoice (id, county_id, issuer, number, issued_on, patient_hmac, total_fen, reimbursed_fen, by_account_id, at)
		VALUES (${id}::uuid, ${countyId}::uuid, ${issuer}, ${number}, ${said.invoiceIssuedOn ?? null}::date, ${patientHmac}, ${totalFen}::bigint,
			${reimbursedFen}::bigint, ${of.byAccountId}::uuid, ${new Date(of.at)})`;
	return { ok: true, id };
}

function differing(known: InvoiceRow, said: Omit<InvoiceRow, "id">): Refusal[] {
	if (!known.patientHmac.equals(said.patientHmac)) {
		const next = "请核对发票号码和患者；同一张发票只用于患者本人";
		return [refusal("invoice_of_another", "Z5", "这张发票已登记在另一名患者名下", { field: "member", next })];
	}
	const refusals: Refusal[] = [];
	const unlike = (what: string, field: string) => {
		const next = "同一张发票须与原登记一致；请对照发票核对";
		refusals.push(refusal("invoice_differs", "Z5", `这张发票已登记，${what}与本次填写不一致`, { field, next }));
	};
	if (known.issuedOn !== said.issuedOn) unlike(`开票日期 ${known.issuedOn} `, "invoiceIssuedOn");
	if (known.totalFen !== said.totalFen) unlike(`总额 ${formatYuan(known.totalFen)} 元`, "invoiceTotalFen");
	if (known.reimbursedFen > said.reimbursedFen) unlike(`各项报销 ${formatYuan(known.reimbursedFen)} 元`, "invoiceReimbursedFen");
	return refusals;
}

/** Takes up a later reimbursement. The person bore less, but not less than what is paid and reserved for the invoice. */
async function reimburseMore(
	tx: StepTx,
	known: InvoiceRow,
	reimbursedFen: Fen,
): Promise<{ ok: true; id: string } | { ok: false; refusals: Refusal[] }> {
	const borne = fen(known.totalFen - reimbursedFen);
	const usage = await tx.row<{ used: number }>`
		SELECT used_fen AS used FROM cap_usage WHERE kind = 'medical' AND subject = decode(replace(${known.id}, '-', ''), 'hex') AND year = 0 FOR UPDATE`;
	const used = fen(usage?.used ?? 0);
	if (used > borne) {
		const message = `报销后个人自付 ${formatYuan(borne)} 元，这张发票已发放和占用 ${formatYuan(used)} 元`;
		const next = "请先在用这张发票的帮扶上“登记后来的报销”，未付的随之减少；多发的须冲正";
		return { ok: false, refusals: [refusal("more_than_borne", "Z5", message, { field: "invoiceReimbursedFen", next })] };
	}
	await tx.write`UPDATE invoice SET reimbursed_fen = ${reimbursedFen}::bigint WHERE id = ${known.id}::uuid`;
	await tx.write`
		UPDATE cap_usage SET limit_fen = ${borne}::bigint WHERE kind = 'medical' AND subject = decode(replace(${known.id}, '-', ''), 'hex') AND year = 0`;
	return { ok: true, id: known.id };
}
