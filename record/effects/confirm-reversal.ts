import { columnOf } from "../../prisma/dates";
import { move } from "../ledger";
import type { Effect } from "../step-context";
import { fenOf, grantOf, livePayment } from "./grant-row";

/** Z14: payments are never edited, only reversed: the money is back and the project may use it again. */
export const confirmReversal: Effect = {
	async write(step, _next, seq) {
		const grant = await grantOf(step);
		const payment = livePayment(grant);
		await step.tx.payment.update({ where: { id: payment.id }, data: { outcome: "reversed", outcomeOn: columnOf(step.today) } });
		await step.tx.grant.update({ where: { caseId: grant.caseId }, data: { paidFen: 0n } });
		await move(step.tx, {
			from: { ownerId: grant.projectId, purse: "paid" },
			to: { ownerId: grant.projectId, purse: "available" },
			amountFen: fenOf(payment.amountFen),
			kind: "reversed",
			on: step.today,
			caseId: grant.caseId,
			seq,
		});
	},
};
