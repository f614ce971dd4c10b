import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { raiseAlert } from "../alerts/alerts";
import type { Effect, StepContext } from "../step-context";
import { dropPrepared } from "./drop-payment";
import { type GrantRow, grantOf } from "./grant-row";
import { releaseReservation, reserveLess } from "./reservation";

interface Invoice {
	id: string;
	totalFen: Fen;
	reimbursedFen: Fen;
	/** What the grants that rest on it hold and have been paid. */
	usedFen: Fen;
}

/** The invoice that the grant rests on; whoever aids it at the same moment waits. */
async function invoiceOf(step: StepContext): Promise<Invoice | undefined> {
	return step.tx.row<Invoice>`
		SELECT i.id, i.total_fen AS "totalFen", i.reimbursed_fen AS "reimbursedFen", coalesce((SELECT u.used_fen FROM cap_usage u
			WHERE u.kind = 'medical' AND u.subject = decode(replace(i.id::text, '-', ''), 'hex') AND u.year = 0), 0)::bigint AS "usedFen"
		FROM grant_subject s JOIN invoice i ON i.id = s.invoice_id WHERE s.grant_id = ${step.case.id}::uuid FOR UPDATE OF i`;
}

/** Approved and not on its way: what is paid of it still follows. */
const isUnpaid = (grant: GrantRow, state: string) => grant.approvedFen !== null && grant.reservedFen > 0 && state !== "disburse.sent";

interface After {
	invoice: Invoice;
	grant: GrantRow;
	borneFen: Fen;
	/** What is left of the approved amount: the grant keeps it, or as much as the others leave of what the person bore. */
	amountFen: Fen;
	left: "same" | "less" | "none";
}

async function after(step: StepContext): Promise<After> {
	const [invoice, grant] = [await invoiceOf(step), await grantOf(step)];
	if (!invoice) throw new Error(`grant ${step.case.id} rests on no invoice`);
	const borneFen = fen(invoice.totalFen - step.said.fen("reimbursedFen"));
	const others = invoice.usedFen - grant.reservedFen;
	const unpaid = isUnpaid(grant, step.case.state) && !grant.ownStandard;
	const amountFen = unpaid ? fen(Math.max(0, Math.min(grant.reservedFen, borneFen - others))) : grant.reservedFen;
	const left = amountFen === grant.reservedFen ? "same" : amountFen === 0 ? "none" : "less";
	return { invoice, grant, borneFen, amountFen, left };
}

/** Of any aid that rests on no invoice: nobody has to be told, the step is not offered. */
export const NOT_MEDICAL = "not_medical";

/**
 * Z5: a reimbursement that is learned of later. The person bore less; what is approved and not on its way follows, and ends where nothing is left. Before the
 * meeting it decides; what has been paid beyond it is told to the centre.
 */
export const recordReimbursement: Effect = {
	async before(step) {
		if (await invoiceOf(step)) return [];
		return [refusal(NOT_MEDICAL, "Z5", "这笔帮扶没有发票，不登记报销", { next: "只有医疗救助登记报销" })];
	},
	async rules(step) {
		const invoice = await invoiceOf(step);
		if (!invoice) return [];
		const said = step.said.fen("reimbursedFen");
		const no = (code: string, message: string, next: string): Refusal[] => [refusal(code, "Z5", message, { field: "reimbursedFen", next })];
		if (said > invoice.totalFen)
			return no("more_than_invoice", `各项报销合计超过发票总额 ${formatYuan(invoice.totalFen)} 元`, "请对照报销单据核对");
		// Recorded on another grant of the same invoice already: this one, not yet paid, still has to follow it.
		const follows = said === invoice.reimbursedFen && (await after(step)).left !== "same";
		if (said <= invoice.reimbursedFen && !follows) {
			return no(
				"not_more_reimbursed",
				`已登记各项报销 ${formatYuan(invoice.reimbursedFen)} 元，本次合计不多于它`,
				"请填写含本次在内的各项报销合计",
			);
		}
		return [];
	},
	facts: async (step) => ({ left: (await after(step)).left }),
	async write(step, _next, seq) {
		const { invoice, borneFen, amountFen, left } = await after(step);
		await step.tx.write`UPDATE invoice SET reimbursed_fen = ${step.said.fen("reimbursedFen")}::bigint WHERE id = ${invoice.id}::uuid`;
		if (left !== "same" && step.case.state === "disburse.prepared") await dropPrepared(step);
		if (left === "none") await releaseReservation(step, seq);
		if (left === "less") {
			await step.tx.write`UPDATE grant_case SET approved_fen = ${amountFen} WHERE case_id = ${step.case.id}::uuid`;
			await reserveLess(step, amountFen, seq);
		}
		await step.tx.write`
			UPDATE cap_usage SET limit_fen = greatest(${borneFen}::bigint, used_fen)
			WHERE kind = 'medical' AND subject = decode(replace(${invoice.id}, '-', ''), 'hex') AND year = 0`;
	},
	async tell(step, seq) {
		const invoice = await invoiceOf(step);
		if (!invoice || invoice.usedFen <= invoice.totalFen - invoice.reimbursedFen) return;
		await raiseAlert(step, { kind: "overBorne", occasion: String(seq), role: "centre", clause: "Z5" });
	},
};
