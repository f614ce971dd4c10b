import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";

/** D27: cancelled at once, and no file connected with this worker is opened again: every ID number of the household is listed. */
export const proveFraud: Effect = {
	async write(step) {
		await releaseHolds(step.tx, step.case.id);
		await step.tx.write`
			INSERT INTO blacklist_entry (id_hmac, file_id, since, decision)
			SELECT DISTINCT id_hmac, case_id, ${step.today}::date, ${step.said.text("decision")} FROM identity_hold WHERE case_id = ${step.case.id}::uuid`;
		await step.tx.write`UPDATE file SET cancelled_as = 'fraud' WHERE case_id = ${step.case.id}::uuid`;
	},
};

/** An entry that was wrong is lifted by a recorded decision; it stays on the record. */
export const correctBlacklist: Effect = {
	async write(step) {
		await step.tx
			.write`UPDATE blacklist_entry SET lifted_on = ${step.today}::date WHERE file_id = ${step.case.id}::uuid AND lifted_on IS NULL`;
	},
};
