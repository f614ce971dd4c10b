import { dayOfAct } from "../act-days";
import { dropClaims } from "../money/claims";
import { move } from "../money/ledger";
import type { Effect } from "../step-context";
import { grantOf, livePayment } from "./grant-row";

/** Z14: says when the money was back; it is booked on that day once another person agrees. */
export const askReversal: Effect = {
	corrected: {
		returnedOn: {
			/** Of the reversal that was agreed, the last that was asked for; its row may have the day of recording (a late day that nobody confirmed). */
			async write(step, { seq, becomes }) {
				await step.tx.write`
					UPDATE payment SET returned_on = ${becomes}::date WHERE grant_id = ${step.case.id}::uuid AND outcome = 'reversed'
						AND NOT EXISTS (SELECT 1 FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'REVERSE' AND seq > ${seq})`;
			},
		},
	},
};

/**
 * Z14: payments are never edited, only reversed. The money is back, on the day that was said when the reversal was asked for; the project may use it again,
 * and it counts against no cap.
 */
export const confirmReversal: Effect = {
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const on = (await dayOfAct(step, "moneyReturned")) ?? step.today;
		await step.tx.write`
			UPDATE payment SET outcome = 'reversed', outcome_on = ${step.today}::date, returned_on = ${on}::date WHERE id = ${payment.id}::uuid`;
		await dropClaims(step.tx, grant.caseId);
		await step.tx.write`UPDATE grant_case SET paid_fen = 0 WHERE case_id = ${grant.caseId}::uuid`;
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "paid" },
			to: { ownerId: grant.projectId, purse: "available" },
			amountFen: payment.amountFen,
			kind: "reversed",
			on,
			at: step.at,
			caseId: grant.caseId,
			seq,
		});
		await step.follow(grant.fileId, { type: "AID_CHANGED", grantId: grant.caseId });
	},
};
