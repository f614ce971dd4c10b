import { runCase } from "./durable/run-case";
import type { CaseStanding } from "./messages";

/** A grant, from propose to feedback (Z9–Z14). One that is reversed later is told again, and its workflow starts again. */
export async function grantCase(standing?: CaseStanding): Promise<void> {
	return runCase(standing);
}
