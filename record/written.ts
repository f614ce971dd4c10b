import type { Refusal } from "../workflows/rules/refusal";

/** What became of a write that is no step: accounts, unions, settings. */
export type Written<Value = null> =
	| { kind: "written"; value: Value }
	/** A rule said no: every reason at once. */
	| { kind: "refused"; refusals: Refusal[] }
	/** Another role does this. */
	| { kind: "forbidden"; message: string }
	/** There is no such thing in the person's reach. */
	| { kind: "not_found" };

/** The form has been saved by someone else since: the newest version. */
export interface StaleForm {
	kind: "stale";
	version: number;
}

export const NOT_FOUND = { kind: "not_found" } as const;

export const WRITTEN = { kind: "written", value: null } as const;

export function refused(...refusals: Refusal[]): { kind: "refused"; refusals: Refusal[] } {
	return { kind: "refused", refusals };
}
