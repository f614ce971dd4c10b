import type { Effect } from "../step-context";
import { forgetNoticed } from "./notice-of-application";

/** The recognition is looked at again: the file, if there is one, is held, and no grant on it goes on. */
export const revoke: Effect = {
	async write(step) {
		await step.tx.write`UPDATE file SET held_on = ${step.today}::date WHERE application_id = ${step.case.id}::uuid`;
		await forgetNoticed(step);
	},
};
