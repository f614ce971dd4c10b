import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";

/** Logs an objection by the day on which it came in. The notice's clock runs on, and the case waits for the answer. */
export const object: Effect = {
	async write(step) {
		await step.tx.write`
			INSERT INTO objection (id, case_id, received_on, text)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${step.said.date("receivedOn")}::date, ${step.said.text("text")})`;
	},
	corrected: {
		receivedOn: {
			async write(step, { was }) {
				await step.tx.write`
					UPDATE objection SET received_on = ${step.said.date("receivedOn")}::date
					WHERE id = (SELECT id FROM objection WHERE case_id = ${step.case.id}::uuid AND received_on = ${was}::date AND text = ${step.said.text("text")} LIMIT 1)`;
			},
		},
	},
};
