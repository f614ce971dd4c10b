import type { DeadlineName } from "../workflows/charts/chart";
import type { Deadline } from "../workflows/rules/deadline";

/**
 * A deadline's timer, by what makes it this one: its day, and since when the case has been in this state. Moved to another day, or armed again
 * when the case has come back, it is another timer, and the old one is ignored.
 */
export function timerId(name: DeadlineName, of: Deadline, since: Date): string {
	return `${name}/${of.due}/${since.getTime().toString(36)}`;
}
