import { lifeOf } from "../files/file-life";
import { groundsArmed, reviewGrounds } from "../files/grounds";
import type { Effect } from "../step-context";

/** D21, D22: aid was paid or taken back, or the day of a ground has come. The grounds that are met are put on the list, and the next day is armed. */
export const aidChanged: Effect = {
	facts: async (step) => groundsArmed(step, await lifeOf(step.tx, step.secrets, step.case.id)),
	write: (step, _next, seq) => reviewGrounds(step, step.case.id, seq),
};
