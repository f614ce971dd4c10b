import { columnOf, dayOf } from "../../prisma/dates";
import { yearOf } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { move } from "../ledger";
import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";
import { checkFileActive, fenOf, grantOf, livePayment } from "./grant-row";
import { checkCap } from "./reservation";

/** Z9 and Z12: the file is still active, another person than who prepared it releases it. Z4: the cap is that of the year of payment. */
export const pay: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		const own = livePayment(grant).preparedBy === step.actor?.accountId;
		return [
			...checkFileActive(grant),
			...(own
				? [refusal("payment_two_people", "Z12", "这笔付款由您编制，放行须由另一人办理", { next: "请由另一名财务人员复核放行" })]
				: []),
		];
	},
	async rules(step) {
		const grant = await grantOf(step);
		const sentOn = step.said.date("sentOn");
		const otherYear = yearOf(sentOn) !== grant.capYear;
		return [
			...notBeforeDay(step, "sentOn", dayOf(livePayment(grant).preparedOn), "编制付款"),
			...(otherYear ? await checkCap(step, grant, fenOf(grant.reservedFen), sentOn) : []),
		];
	},
	async write(step, _next, seq) {
		const { tx, said, actor } = step;
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		await tx.payment.update({
			where: { id: payment.id },
			data: { outcome: "sent", releasedBy: actor?.accountId ?? null, sentOn: columnOf(said.date("sentOn")) },
		});
		await tx.grant.update({ where: { caseId: grant.caseId }, data: { capYear: yearOf(said.date("sentOn")) } });
		await move(tx, {
			from: { ownerId: grant.projectId, purse: "reserved" },
			to: { ownerId: grant.projectId, purse: "sent" },
			amountFen: fenOf(payment.amountFen),
			kind: "sent",
			on: said.date("sentOn"),
			caseId: grant.caseId,
			seq,
		});
	},
};
