import type { PlainDate } from "../workflows/rules/plain-date";
import type { Refusal } from "../workflows/rules/refusal";

/** What was recorded after the version that somebody saw. */
export interface Moved {
	seq: number;
	/** The record's name of it: `visit_recorded`. */
	type: string;
	state: string;
	on: PlainDate;
}

/** What became of a step. A key keeps its first outcome for ever. */
export type Outcome =
	/** Recorded. */
	| { kind: "taken"; version: number; state: string }
	/** A rule said no (422): every reason at once. */
	| { kind: "refused"; refusals: Refusal[] }
	/** The chart has no such event in this state (409): why, by which clause, and when or after what it has. */
	| { kind: "not_allowed"; state: string; message: string; refusals?: Refusal[] }
	/** The person may not raise it: role, the same-person bar, or a relative (403). */
	| { kind: "forbidden"; message: string; refusals: Refusal[] }
	/** There is no such case in the person's reach (404). */
	| { kind: "not_found" }
	/** The case or its form has moved on since the person saw it (412). */
	| { kind: "stale"; version: number; moved: Moved[] }
	/** The key was used for something else before (422). */
	| { kind: "key_used"; recorded: string }
	/** A timed event whose deadline is not over, or that was replaced (time only). */
	| { kind: "not_due" };
