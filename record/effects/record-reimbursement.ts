import { type Fen, fen, formatYuan } from "../../workflows/rules/money";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { raiseAlert } from "../alerts/alerts";
import { notMedical, reimburse } from "../money/invoices";
import type { Effect, StepContext } from "../step-context";
import { dropPrepared } from "./drop-payment";
import { type GrantRow, grantOf } from "./grant-row";
import { claimFor, releaseReservation, reserveLess } from "./reservation";

interface Invoice {
	id: string;
	number: string;
	totalFen: Fen;
	reimbursedFen: Fen;
	/** What the grants that rest on it hold and have been paid; of it, this grant. */
	usedFen: Fen;
	ownFen: Fen;
}

/** The invoices that the grant rests on, in the order in which they came; whoever aids one at the same moment waits. */
async function invoicesOf(step: StepContext): Promise<Invoice[]> {
	return step.tx.rows<Invoice>`
		SELECT i.id, i.number, i.total_fen AS "totalFen", i.reimbursed_fen AS "reimbursedFen", coalesce(u.used_fen, 0)::bigint AS "usedFen",
			coalesce(own.amount_fen, 0)::bigint AS "ownFen"
		FROM grant_invoice gi JOIN invoice i ON i.id = gi.invoice_id
			LEFT JOIN cap_usage u ON u.kind = 'medical' AND u.subject = decode(replace(i.id::text, '-', ''), 'hex') AND u.year = 0
			LEFT JOIN claim own ON own.grant_id = gi.grant_id AND own.kind = u.kind AND own.subject = u.subject
		WHERE gi.grant_id = ${step.case.id}::uuid ORDER BY gi.seq, i.id FOR UPDATE OF i`;
}

/** The one that is meant: a grant with one invoice need not say it. */
async function meant(step: StepContext): Promise<{ invoice: Invoice | undefined; all: Invoice[] }> {
	const [all, id] = [await invoicesOf(step), step.said.ref("invoiceId")];
	return { all, invoice: id === undefined && all.length === 1 ? all[0] : all.find((one) => one.id === id) };
}

/** Approved and not on its way: what is paid of it still follows. */
const isUnpaid = (grant: GrantRow, state: string) => grant.approvedFen !== null && grant.reservedFen > 0 && state !== "disburse.sent";

interface After {
	invoice: Invoice;
	/** What is left of the approved amount: the grant keeps it, or as much as others leave of what the person bore of all its invoices. */
	amountFen: Fen;
	left: "same" | "less" | "none";
	/** The amount finds room in what is left of the invoices, and is still the grant's to move between them. */
	moves: boolean;
}

async function after(step: StepContext): Promise<After> {
	const [{ invoice, all }, grant] = [await meant(step), await grantOf(step)];
	if (!invoice) throw new Error(`grant ${step.case.id} rests on no such invoice`);
	const reimbursedFen = step.said.fen("reimbursedFen");
	const roomFen = all
		.map((one) => one.totalFen - (one.id === invoice.id ? reimbursedFen : one.reimbursedFen) - (one.usedFen - one.ownFen))
		.reduce((sum, room) => sum + Math.max(0, room), 0);
	const unpaid = isUnpaid(grant, step.case.state) && !grant.ownStandard;
	const amountFen = unpaid ? fen(Math.min(grant.reservedFen, roomFen)) : grant.reservedFen;
	const left = amountFen === grant.reservedFen ? "same" : amountFen === 0 ? "none" : "less";
	const moves = amountFen > 0 && amountFen <= roomFen && !grant.ownStandard && step.case.state !== "disburse.sent";
	return { invoice, amountFen, left, moves };
}

/**
 * Z5: a reimbursement that is learned of later. The person bore less; what is approved and not on its way follows, and ends where nothing is left. Before the
 * meeting it decides; what has been paid beyond it is told to the centre.
 */
export const recordReimbursement: Effect = {
	before: async (step) => ((await invoicesOf(step)).length > 0 ? [] : [notMedical()]),
	async rules(step) {
		const { invoice, all } = await meant(step);
		if (all.length === 0) return [];
		const said = step.said.fen("reimbursedFen");
		const no = (code: string, message: string, next: string, field = "reimbursedFen"): Refusal[] => [
			refusal(code, "Z5", message, { field, next }),
		];
		if (!invoice) {
			const numbers = all.map(({ number }) => number).join("、");
			return no("which_invoice", `这笔帮扶有 ${all.length} 张发票（${numbers}），未选是哪一张的报销`, "请选择发票", "invoiceId");
		}
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
		const { invoice, amountFen, left, moves } = await after(step);
		await step.tx.write`UPDATE invoice SET reimbursed_fen = ${step.said.fen("reimbursedFen")}::bigint WHERE id = ${invoice.id}::uuid`;
		if (left !== "same" && step.case.state === "disburse.prepared") await dropPrepared(step);
		if (left === "none") await releaseReservation(step, seq);
		if (left === "less") {
			await step.tx.write`UPDATE grant_case SET approved_fen = ${amountFen} WHERE case_id = ${step.case.id}::uuid`;
			await reserveLess(step, amountFen, seq);
		}
		if (moves) await claimFor(step, amountFen, step.today);
		await reimburse(step.tx, invoice, step.said.fen("reimbursedFen"));
	},
	async tell(step, seq) {
		const { invoice } = await meant(step);
		if (!invoice || invoice.usedFen <= invoice.totalFen - invoice.reimbursedFen) return;
		await raiseAlert(step, { kind: "overBorne", occasion: String(seq), role: "centre", clause: "Z5" });
	},
};
