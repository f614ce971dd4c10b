import type { KeyUsed } from "../../../record/key-said";
import type { Refusal } from "../../../workflows/rules/refusal";
import { Forbidden, NotFound } from "../../errors";
import { keyUsedBefore, type Mistake } from "../../forms/mistake";

/** What has a page of its own, wherever it comes from. */
type Elsewhere = { kind: "not_found" } | { kind: "forbidden"; message: string };

/** What a page itself has something to say to. @throws NotFound, Forbidden */
export function heard<Outcome extends { kind: string }>(outcome: Outcome | Elsewhere): Exclude<Outcome, Elsewhere> {
	if (isElsewhere(outcome)) {
		if (outcome.kind === "not_found") throw new NotFound();
		throw new Forbidden(`${outcome.message}。`);
	}
	return outcome as Exclude<Outcome, Elsewhere>;
}

function isElsewhere(outcome: { kind: string }): outcome is Elsewhere {
	return outcome.kind === "not_found" || outcome.kind === "forbidden";
}

/** Why nothing was written, for the form that is shown again. */
export function mistakesOf(of: { kind: "refused"; refusals: Refusal[] } | KeyUsed): readonly Mistake[] {
	return of.kind === "refused" ? of.refusals : [keyUsedBefore(of.recorded)];
}
