import { refusal } from "../../workflows/rules/refusal";
import { move } from "../money/ledger";
import { runFrom } from "../settings/deadline-lengths";
import type { Effect } from "../step-context";
import { markLateAnew } from "./enter-grant";
import { grantOf, livePayment, paymentOf } from "./grant-row";

/** Z12, Z13: the money has arrived. The day on which it arrived is day 0 of the thirty working days. */
export const confirmPayment: Effect = {
	async rules(step) {
		const payment = livePayment(await grantOf(step));
		const cash = payment.method === "cash";
		return [
			...(cash && !step.said.flag("identityShown")
				? [refusal("identity_not_shown", "Z12", "现金支付须由职工本人出示居民身份证", { field: "identityShown", next: "核对后请勾选" })]
				: []),
			...(cash && !step.said.flag("signed")
				? [refusal("not_signed", "Z12", "现金支付须由本人签字并按手印", { field: "signed", next: "办妥后请勾选" })]
				: []),
		];
	},
	async facts(step) {
		const on = step.said.date("confirmedOn");
		return {
			deadlines: { feedbackOverdue: runFrom(step, "feedbackOverdue", on), feedbackEscalation: runFrom(step, "feedbackEscalation", on) },
		};
	},
	corrected: {
		confirmedOn: {
			async deadlines(step) {
				const on = step.said.date("confirmedOn");
				const { feedbackOverdue, feedbackEscalation } = step.case.standing.context.deadlines;
				return {
					...(feedbackOverdue && { feedbackOverdue: runFrom(step, "feedbackOverdue", on) }),
					...(feedbackEscalation && { feedbackEscalation: runFrom(step, "feedbackEscalation", on) }),
				};
			},
			async write(step, { seq, becomes }) {
				const grant = await grantOf(step);
				const { id, outcome } = await paymentOf(step, seq);
				if (outcome !== "confirmed") return [];
				await step.tx.write`UPDATE payment SET outcome_on = ${becomes}::date WHERE id = ${id}::uuid`;
				await step.follow(grant.fileId, { type: "AID_CHANGED", grantId: grant.caseId });
				return markLateAnew(step);
			},
		},
	},
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const on = step.said.date("confirmedOn");
		await step.tx.write`UPDATE payment SET outcome = 'confirmed', outcome_on = ${on}::date WHERE id = ${payment.id}::uuid`;
		await step.tx.write`UPDATE grant_case SET paid_fen = ${payment.amountFen}, reserved_fen = 0 WHERE case_id = ${grant.caseId}::uuid`;
		// Z4: caps, ledger and reports go by one day, on which the money that has now arrived was sent.
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "sent" },
			to: { ownerId: grant.projectId, purse: "paid" },
			amountFen: payment.amountFen,
			kind: "paid",
			on: payment.sentOn ?? on,
			at: step.at,
			caseId: grant.caseId,
			seq,
		});
		await step.follow(grant.fileId, { type: "AID_CHANGED", grantId: grant.caseId });
	},
};
