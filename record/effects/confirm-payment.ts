import { columnOf, dayOf } from "../../prisma/dates";
import { deadline } from "../../workflows/rules/deadline";
import { refusal } from "../../workflows/rules/refusal";
import { move } from "../ledger";
import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";
import { fenOf, grantOf, livePayment } from "./grant-row";

/** Z12, Z13: the money is there; day 0 of the thirty working days is the day it arrived. */
export const confirmPayment: Effect = {
	async rules(step) {
		const payment = livePayment(await grantOf(step));
		const cash = payment.method === "cash";
		return [
			...(payment.sentOn ? notBeforeDay(step, "confirmedOn", dayOf(payment.sentOn), "付款发出") : []),
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
		const { feedbackWorkingDays, feedbackEscalationWorkingDays } = step.readings;
		return {
			deadlines: {
				feedbackOverdue: deadline(step.calendar, on, feedbackWorkingDays),
				feedbackEscalation: deadline(step.calendar, on, feedbackWorkingDays + feedbackEscalationWorkingDays),
			},
		};
	},
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const on = step.said.date("confirmedOn");
		await step.tx.payment.update({ where: { id: payment.id }, data: { outcome: "confirmed", outcomeOn: columnOf(on) } });
		await step.tx.grant.update({ where: { caseId: grant.caseId }, data: { paidFen: payment.amountFen, reservedFen: 0n } });
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "sent" },
			to: { ownerId: grant.projectId, purse: "paid" },
			amountFen: fenOf(payment.amountFen),
			kind: "paid",
			on,
			caseId: grant.caseId,
			seq,
		});
	},
};
