import { columnOf } from "../../prisma/dates";
import type { Effect } from "../step-context";
import { grantOf, livePayment } from "./grant-row";

/** Not released, so nothing has left: the attempt stays on the record as dropped. */
export const dropPayment: Effect = {
	async write(step) {
		const { id } = livePayment(await grantOf(step));
		await step.tx.payment.update({ where: { id }, data: { outcome: "dropped", outcomeOn: columnOf(step.today) } });
	},
};
