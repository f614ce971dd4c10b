import { runCase } from "./durable/run-case";
import type { CaseStanding } from "./messages";

/** An application, from apply to enter (D8–D19). The file it ends in is a case with a workflow of its own. */
export async function applicationCase(standing?: CaseStanding): Promise<void> {
	return runCase(standing);
}
