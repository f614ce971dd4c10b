import { patched } from "@temporalio/workflow";
import { follows, visitsAfter } from "../journey";
import type { CaseStanding, Visit } from "../messages";

/** A telling that is more steps away from what is known is not believed: the workflow asks the record. */
const NEAR = 10;
const ASKS = "asks the record about a standing that is far from its own";

/** What a case's workflow knows of its case. */
export interface Known {
	standing: CaseStanding | undefined;
	visits: Visit[];
	/** Counts the tellings: who has waited sees by it whether another one came meanwhile. */
	news: number;
	/** What it was told does not fit what it knows: the record is asked. */
	doubted: boolean;
}

/** Takes a telling. Anybody with access to Temporal can send one, so it is believed only if it is near what is known and not older. */
export function hear(known: Known, told: CaseStanding): void {
	const { standing } = known;
	if (standing !== undefined && Math.abs(told.version - standing.version) > NEAR && patched(ASKS)) {
		known.doubted = true;
		known.news++;
		return;
	}
	// Of the same version too: a deadline moves without a step when the calendar or the business clock does.
	if (standing !== undefined && told.version < standing.version) return;
	if (told.steps !== undefined && !follows(known.visits, told.steps, told.version)) known.doubted = true;
	learn(known, told);
	known.news++;
}

/** What the record itself has answered. */
export function learn(known: Known, { steps = [], ...standing }: CaseStanding): void {
	known.standing = standing;
	known.visits = visitsAfter(known.visits, steps);
}
