import type { Effect } from "../step-context";
import { forgetNoticed } from "./notice-of-application";

/** The county looks at the recognition again. It holds the file, if there is one, and no grant on that file goes on. */
export const revoke: Effect = {
	async write(step) {
		await step.tx.write`UPDATE file SET held_on = ${step.today}::date WHERE application_id = ${step.case.id}::uuid`;
		await forgetNoticed(step);
	},
};
