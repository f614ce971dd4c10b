import { runCase } from "./durable/run-case";
import type { CaseStanding } from "./messages";

/** A file, for the years until it is cancelled (D20–D27). */
export async function fileCase(standing?: CaseStanding): Promise<void> {
	return runCase(standing);
}
