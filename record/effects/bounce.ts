import { columnOf, dayOf } from "../../prisma/dates";
import { move } from "../ledger";
import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";
import { fenOf, grantOf, livePayment } from "./grant-row";

/** The money came back: reserved again, and no feedback clock has started (the reading of "30 working days from when"). */
export const bounce: Effect = {
	async rules(step) {
		const { sentOn } = livePayment(await grantOf(step));
		return sentOn ? notBeforeDay(step, "bouncedOn", dayOf(sentOn), "付款发出") : [];
	},
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		const on = step.said.date("bouncedOn");
		await step.tx.payment.update({
			where: { id: payment.id },
			data: { outcome: "bounced", outcomeOn: columnOf(on), bounceReason: step.said.text("reason") },
		});
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "sent" },
			to: { ownerId: grant.projectId, purse: "reserved" },
			amountFen: fenOf(payment.amountFen),
			kind: "bounced",
			on,
			caseId: grant.caseId,
			seq,
		});
	},
};
