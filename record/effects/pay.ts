import { whyNotInFile } from "../../workflows/rules/bank-lines";
import { yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { writableIn } from "../money/bank/encoding";
import { layoutInUse } from "../money/bank/layouts";
import { move } from "../money/ledger";
import { keepAmount } from "../reckonings";
import type { Effect, StepContext } from "../step-context";
import { checkFileActive, grantOf, livePayment, paymentOf } from "./grant-row";
import { checkBorne, checkGrantCap, claimFor } from "./reservation";

/** Outcomes of a payment that count against its cap. */
const COUNTS: readonly string[] = ["sent", "confirmed"];

/** Z12: what the bank's file cannot bear is said before the release, and holds this payment alone. */
async function checkFits(step: StepContext, paymentId: string): Promise<Refusal[]> {
	const payment = await step.tx.row<{ method: string; payee: string | null; card: Uint8Array | null }>`
		SELECT method, payee, card FROM payment WHERE id = ${paymentId}::uuid`;
	if (payment?.method !== "bank" || payment.card === null) return [];
	const layout = await layoutInUse(step.tx, step.case.countyId);
	const row = { payee: payment.payee ?? step.case.title, card: step.secrets.open(payment.card) };
	return whyNotInFile(layout, row, writableIn(layout.encoding));
}

/** Z9 and Z12: the file is still active, and another person than the one who prepared the payment releases it. Z3–Z8: a yearly cap is that of the year of payment. */
export const pay: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		const { id, preparedBy, preparedFor } = livePayment(grant);
		const mine = [step.actor?.accountId, step.insteadOf?.accountId];
		const own = mine.includes(preparedBy) || (preparedFor !== null && mine.includes(preparedFor));
		return [
			...checkFileActive(grant),
			...(await checkBorne(step, grant)),
			...(await checkFits(step, id)),
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
	corrected: {
		sentOn: {
			/** Z4: a payment that was sent in another year counts in that year's cap. */
			async rules(step, { seq }) {
				const [grant, { outcome, amountFen }] = [await grantOf(step), await paymentOf(step, seq)];
				const sentOn = step.said.date("sentOn");
				if (!COUNTS.includes(outcome) || yearOf(sentOn) === grant.capYear) return [];
				const refusals = await checkGrantCap(step, amountFen, sentOn, grant.overReason ?? undefined);
				return refusals.map((one) => ({ ...one, field: "becomes", next: "确在那一年付款的，请先冲正，再更正日期" }));
			},
			async write(step, { seq }) {
				const [grant, { id, outcome, amountFen }] = [await grantOf(step), await paymentOf(step, seq)];
				const sentOn = step.said.date("sentOn");
				await step.tx.write`UPDATE payment SET sent_on = ${sentOn}::date WHERE id = ${id}::uuid`;
				if (!COUNTS.includes(outcome) || yearOf(sentOn) === grant.capYear) return [];
				await claimFor(step, amountFen, sentOn);
				await step.tx.write`UPDATE grant_case SET cap_year = ${yearOf(sentOn)} WHERE case_id = ${grant.caseId}::uuid`;
				return [`计入 ${yearOf(sentOn)} 年的限额，不再计入 ${grant.capYear} 年`];
			},
		},
	},
	async write(step, _next, seq) {
		const { tx, said, actor } = step;
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const sentOn = said.date("sentOn");
		await keepAmount(step, seq, { amountFen: payment.amountFen, on: sentOn, over: grant.overReason !== null });
		// What others have been paid of one invoice since may have left the amount room in another alone (Z5).
		if (yearOf(sentOn) !== grant.capYear || grant.aidType === "medical") await claimFor(step, grant.reservedFen, sentOn);
		if (yearOf(sentOn) !== grant.capYear) {
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
