import type { DeadlineName } from "../workflows/charts/chart";
import type { Deadline } from "../workflows/rules/deadline";

/** A deadline's timer, by what makes it this one: moved to another day it is another timer, and the old one is ignored. */
export function timerId(name: DeadlineName, of: Deadline): string {
	return `${name}/${of.due}`;
}
