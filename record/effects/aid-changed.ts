import { lastHelpedOn, noAidArmed } from "../file-clocks";
import type { Effect } from "../step-context";

/** D21, D22: aid was paid or taken back, and the two years without aid run anew. */
export const aidChanged: Effect = {
	async facts(step) {
		return { deadlines: noAidArmed(await lastHelpedOn(step.tx, step.case.id), step.readings) };
	},
};
