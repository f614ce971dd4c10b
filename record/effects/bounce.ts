import { move } from "../money/ledger";
import type { Effect } from "../step-context";
import { grantOf, livePayment, paymentOf } from "./grant-row";

/** The money came back. It is reserved again, and no feedback clock starts, since the 30 working days count from the day on which money arrives. */
export const bounce: Effect = {
	corrected: {
		bouncedOn: {
			async write(step, { seq, becomes }) {
				await step.tx.write`UPDATE payment SET outcome_on = ${becomes}::date WHERE id = ${(await paymentOf(step, seq)).id}::uuid`;
			},
		},
	},
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const on = step.said.date("bouncedOn");
		await step.tx.write`
			UPDATE payment SET outcome = 'bounced', outcome_on = ${on}::date, bounce_reason = ${step.said.text("reason")} WHERE id = ${payment.id}::uuid`;
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "sent" },
			to: { ownerId: grant.projectId, purse: "reserved" },
			amountFen: payment.amountFen,
			kind: "bounced",
			on,
			at: step.at,
			caseId: grant.caseId,
			seq,
		});
	},
};
