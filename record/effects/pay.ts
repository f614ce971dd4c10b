import { yearOf } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { move } from "../money/ledger";
import type { Effect } from "../step-context";
import { checkFileActive, grantOf, livePayment } from "./grant-row";
import { checkGrantCap, claimFor } from "./reservation";

/** Z9 and Z12: the file is still active, and another person than the one who prepared the payment releases it. Z3–Z8: a yearly cap is that of the year of payment. */
export const pay: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		const { preparedBy, preparedFor } = livePayment(grant);
		const mine = [step.actor?.accountId, step.insteadOf?.accountId];
		const own = mine.includes(preparedBy) || (preparedFor !== null && mine.includes(preparedFor));
		return [
			...checkFileActive(grant),
			...(own
				? [
						refusal("payment_two_people", "Z12", "这笔付款由您（或您代理的人）编制，放行须由另一人办理", {
							next: "请由另一名财务人员复核放行",
						}),
					]
				: []),
		];
	},
	async rules(step) {
		const grant = await grantOf(step);
		const sentOn = step.said.date("sentOn");
		return yearOf(sentOn) === grant.capYear ? [] : checkGrantCap(step, grant.reservedFen, sentOn, grant.overReason ?? undefined);
	},
	async write(step, _next, seq) {
		const { tx, said, actor } = step;
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const sentOn = said.date("sentOn");
		if (yearOf(sentOn) !== grant.capYear) {
			await claimFor(step, grant.reservedFen, sentOn);
			await tx.write`UPDATE grant_case SET cap_year = ${yearOf(sentOn)} WHERE case_id = ${grant.caseId}::uuid`;
		}
		await move(tx, {
			from: { ownerId: grant.projectId, purse: "reserved" },
			to: { ownerId: grant.projectId, purse: "sent" },
			amountFen: payment.amountFen,
			kind: "sent",
			on: sentOn,
			at: step.at,
			caseId: grant.caseId,
			seq,
		});
		// The file is locked last: every step locks the money before the file.
		await tx.write`
			UPDATE payment SET outcome = 'sent', released_by = ${actor?.accountId ?? null}::uuid,
				released_for = ${step.insteadOf?.accountId ?? null}::uuid, sent_on = ${sentOn}::date WHERE id = ${payment.id}::uuid`;
	},
};
