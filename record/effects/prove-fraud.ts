import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { entryArmed, openEntryTask } from "./entry-tasks";

/** D27: cancelled at once, and no file connected with this worker is opened again: every ID number of the household is listed. */
export const proveFraud: Effect = {
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		await releaseHolds(step.tx, step.case.id);
		await step.tx.write`
			INSERT INTO blacklist_entry (id_hmac, file_id, since, decision)
			SELECT DISTINCT id_hmac, case_id, ${step.today}::date, ${step.said.text("decision")} FROM identity_hold WHERE case_id = ${step.case.id}::uuid`;
		await step.tx.write`UPDATE file SET cancelled_as = 'fraud' WHERE case_id = ${step.case.id}::uuid`;
		await openEntryTask(step, "blacklist", step.today, seq);
	},
};

/** An entry that was wrong is lifted by a recorded decision; it stays on the record. */
export const correctBlacklist: Effect = {
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		await step.tx
			.write`UPDATE blacklist_entry SET lifted_on = ${step.today}::date, lifted_by = ${step.said.text("decision")} WHERE file_id = ${step.case.id}::uuid AND lifted_on IS NULL`;
		await openEntryTask(step, "blacklist", step.today, seq);
	},
};
