import { checkInvoice, type SubjectSaid } from "../../workflows/rules/grant-subject";
import { refusal } from "../../workflows/rules/refusal";
import { Overtaken } from "../constraints";
import { invoiceSaid, lookUpInvoice, notMedical, restOnInvoice, takeInvoice } from "../money/invoices";
import { tellBothCentres } from "../money/known-elsewhere";
import type { Effect, StepContext } from "../step-context";

/** The digest of the patient whom the grant is for; undefined of aid that rests on no invoice. */
async function patientOf(step: StepContext): Promise<Buffer | undefined> {
	const row = await step.tx.row<{ patientHmac: Buffer }>`
		SELECT s.person_hmac AS "patientHmac" FROM grant_subject s JOIN grant_invoice gi ON gi.grant_id = s.grant_id WHERE s.grant_id = ${step.case.id}::uuid LIMIT 1`;
	return row?.patientHmac;
}

function saidOf({ said }: StepContext): SubjectSaid {
	return {
		invoiceIssuer: said.text("invoiceIssuer"),
		invoiceNumber: said.text("invoiceNumber"),
		invoiceIssuedOn: said.text("invoiceIssuedOn"),
		invoiceTotalFen: said.fen("invoiceTotalFen"),
		invoiceReimbursedFen: said.fen("invoiceReimbursedFen"),
	};
}

/** Z5: the aid is for what the same patient bore of another invoice, too. Before the amount is proposed: the study knows them all. */
export const addInvoice: Effect = {
	before: async (step) => ((await patientOf(step)) ? [] : [notMedical()]),
	async rules(step) {
		const patientHmac = await patientOf(step);
		if (!patientHmac) return [];
		const said = invoiceSaid(saidOf(step));
		const wrong = checkInvoice(said.totalFen, said.reimbursedFen);
		if (wrong.length > 0) return wrong;
		const { known, refusals } = await lookUpInvoice(step.tx, said, { patientHmac, countyId: step.case.countyId });
		if (refusals.length > 0 || !known) return refusals;
		const own = await step.tx.row`
			SELECT 1 FROM grant_invoice WHERE grant_id = ${step.case.id}::uuid AND invoice_id = ${known.id}::uuid`;
		if (!own) return [];
		const next = "请核对发票号码；后来的报销请用“登记后来的报销”";
		return [refusal("invoice_twice", "Z5", "这张发票已登记在这笔帮扶上", { field: "invoiceNumber", next })];
	},
	async write(step, _next, seq) {
		const [patientHmac, byAccountId] = [await patientOf(step), step.actor?.accountId];
		if (!patientHmac || byAccountId === undefined) throw new Error(`an invoice of nobody on grant ${step.case.id}`);
		const { tx, at, today, case: found } = step;
		const taken = await takeInvoice(tx, invoiceSaid(saidOf(step)), { patientHmac, countyId: found.countyId, byAccountId, at });
		if (!taken.ok) throw new Overtaken(taken.refusals);
		await restOnInvoice(tx, { grantId: found.id, invoiceId: taken.id, seq });
		await tellBothCentres(tx, found.id, { at, today });
	},
};
