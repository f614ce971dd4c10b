import { patched } from "@temporalio/workflow";
import { follows, visitsAfter } from "../journey";
import type { CaseStanding, Visit } from "../messages";

/** Steps between two tellings: more, and one of the two is not from the record. A worker that was away for long may have missed as many; it asks. */
const NEAR = 10;
const ASKS = "asks the record about a standing that is far from its own";

/** What a case's workflow knows of its case. */
export interface Known {
	standing: CaseStanding | undefined;
	visits: Visit[];
	/** Counts what it has been told: whoever has waited sees whether there was more. */
	news: number;
	/** What it was told does not fit what it knows: the record is asked. */
	doubted: boolean;
}

/** What anybody says who can signal: believed where it is near what is known, and as new. */
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
