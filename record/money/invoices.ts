import type { StepTx } from "../../prisma/step-sql";
import type { SubjectSaid } from "../../workflows/rules/grant-subject";
import { halfWidth } from "../../workflows/rules/identity-number";
import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";

/** Z5: an invoice as somebody said it, its number and issuer in their one form. Amounts in fen. */
export interface InvoiceSaid {
	issuer: string;
	number: string;
	issuedOn: string;
	totalFen: Fen;
	/** Every reimbursement together (各项报销). */
	reimbursedFen: Fen;
}

export function invoiceSaid(said: SubjectSaid): InvoiceSaid {
	return {
		issuer: halfWidth(said.invoiceIssuer ?? "").trim(),
		number: halfWidth(said.invoiceNumber ?? "")
			.replace(/\s/g, "")
			.toUpperCase(),
		issuedOn: said.invoiceIssuedOn ?? "",
		totalFen: fen(Number(said.invoiceTotalFen)),
		reimbursedFen: fen(Number(said.invoiceReimbursedFen)),
	};
}

interface Known extends Pick<InvoiceSaid, "issuedOn" | "totalFen" | "reimbursedFen"> {
	id: string;
	patientHmac: Buffer;
}

/**
 * Z5: an invoice is known by who issued it and its number; what is said of it again must be the same, but for further reimbursements.
 * @returns the invoice, where it is known, and what stands in the way of its use for this patient
 */
export async function lookUpInvoice(
	tx: StepTx,
	said: InvoiceSaid,
	of: { patientHmac: Buffer; countyId: string },
): Promise<{ known: Known | undefined; refusals: Refusal[] }> {
	const { issuer, number } = said;
	// Whoever registers the same invoice at the same moment, in another county too, waits.
	await tx.row`SELECT pg_advisory_xact_lock(hashtextextended(${`invoice/${number}`}, 0))::text`;
	const elsewhere = await tx.row<{ issuer: string }>`
		SELECT issuer FROM invoice WHERE number = ${number} AND patient_hmac = ${of.patientHmac}
			AND issued_on = ${said.issuedOn || null}::date AND issuer <> ${issuer} LIMIT 1`;
	if (elsewhere) {
		// The same invoice under another spelling of its issuer would be aided twice.
		const message = `这名患者同一天同一号码的发票已登记，开票单位是“${elsewhere.issuer}”`;
		const next = "同一张发票请按原登记的开票单位填写；不是同一张的，请核对号码和日期";
		return { known: undefined, refusals: [refusal("invoice_issuer_differs", "Z5", message, { field: "invoiceIssuer", next })] };
	}
	const known = await tx.row<Known>`
		SELECT id, issued_on AS "issuedOn", patient_hmac AS "patientHmac", total_fen AS "totalFen", reimbursed_fen AS "reimbursedFen" FROM invoice
		WHERE issuer = ${issuer} AND number = ${number} ORDER BY county_id = ${of.countyId}::uuid DESC, id LIMIT 1 FOR UPDATE`;
	if (!known) return { known, refusals: [] };
	const refusals = differing(known, said, of.patientHmac);
	return { known, refusals: refusals.length > 0 ? refusals : await usedBeyond(tx, known, said.reimbursedFen) };
}

/** The invoice that is said, new or known; a known one takes up a later reimbursement. */
export async function takeInvoice(
	tx: StepTx,
	said: InvoiceSaid,
	of: { patientHmac: Buffer; countyId: string; byAccountId: string; at: number },
): Promise<{ ok: true; id: string } | { ok: false; refusals: Refusal[] }> {
	const { known, refusals } = await lookUpInvoice(tx, said, of);
	if (refusals.length > 0) return { ok: false, refusals };
	if (known) {
		if (said.reimbursedFen > known.reimbursedFen) await reimburse(tx, known, said.reimbursedFen);
		return { ok: true, id: known.id };
	}
	const id = uuidv7();
	await tx.write`
		INSERT INTO invoice (id, county_id, issuer, number, issued_on, patient_hmac, total_fen, reimbursed_fen, by_account_id, at)
		VALUES (${id}::uuid, ${of.countyId}::uuid, ${said.issuer}, ${said.number}, ${said.issuedOn}::date, ${of.patientHmac}, ${said.totalFen}::bigint,
			${said.reimbursedFen}::bigint, ${of.byAccountId}::uuid, ${new Date(of.at)})`;
	return { ok: true, id };
}

/** From this record on the grant rests on the invoice, beside those that it rests on already. */
export async function restOnInvoice(
	tx: StepTx,
	{ grantId, invoiceId, seq }: { grantId: string; invoiceId: string; seq: number },
): Promise<void> {
	await tx.write`INSERT INTO grant_invoice (grant_id, invoice_id, seq) VALUES (${grantId}::uuid, ${invoiceId}::uuid, ${seq}::int)`;
}

/** The person bore less. The cap follows, but never goes below what is paid and reserved for the invoice. */
export async function reimburse(tx: StepTx, { id, totalFen }: { id: string; totalFen: Fen }, reimbursedFen: Fen): Promise<void> {
	await tx.write`UPDATE invoice SET reimbursed_fen = ${reimbursedFen}::bigint WHERE id = ${id}::uuid`;
	await tx.write`
		UPDATE cap_usage SET limit_fen = greatest(${fen(totalFen - reimbursedFen)}::bigint, used_fen)
		WHERE kind = 'medical' AND subject = decode(replace(${id}, '-', ''), 'hex') AND year = 0`;
}

function differing(known: Known, said: InvoiceSaid, patientHmac: Buffer): Refusal[] {
	if (!known.patientHmac.equals(patientHmac)) {
		const next = "请核对发票号码和患者；同一张发票只用于患者本人";
		return [refusal("invoice_of_another", "Z5", "这张发票已登记在另一名患者名下", { field: "invoiceNumber", next })];
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

/** A further reimbursement leaves the person no less than what is paid and reserved for the invoice. */
async function usedBeyond(tx: StepTx, known: Known, reimbursedFen: Fen): Promise<Refusal[]> {
	if (reimbursedFen <= known.reimbursedFen) return [];
	const borne = fen(known.totalFen - reimbursedFen);
	const usage = await tx.row<{ used: number }>`
		SELECT used_fen AS used FROM cap_usage WHERE kind = 'medical' AND subject = decode(replace(${known.id}, '-', ''), 'hex') AND year = 0 FOR UPDATE`;
	const used = fen(usage?.used ?? 0);
	if (used <= borne) return [];
	const message = `报销后个人自付 ${formatYuan(borne)} 元，这张发票已发放和占用 ${formatYuan(used)} 元`;
	const next = "请先在用这张发票的帮扶上“登记后来的报销”，未付的随之减少；多发的须冲正";
	return [refusal("more_than_borne", "Z5", message, { field: "invoiceReimbursedFen", next })];
}

/** Of any aid that rests on no invoice: nobody has to be told, the step is not offered. */
export const NOT_MEDICAL = "not_medical";

export function notMedical(): Refusal {
	return refusal(NOT_MEDICAL, "Z5", "这笔帮扶没有发票，不登记发票和报销", { next: "只有医疗救助登记发票和报销" });
}
