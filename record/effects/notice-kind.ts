import type { Standing } from "../../workflows/charts/standing";
import type { Readings } from "../../workflows/rules/readings";
import type { Effect, StepContext } from "../step-context";

/** What the notices of one chart have of their own. */
export interface NoticeKind {
	/** The setting that says how long they hang. */
	days: { [Key in keyof Readings]: Readings[Key] extends number ? Key : never }[keyof Readings];
	/** What hangs of this case: a name, and the standard or the kind and amount of aid, as they are now (D14). */
	shown(step: StepContext): Promise<object>;
	/** Keeps what was made public, where it is looked at again. */
	posted?(step: StepContext): Promise<void>;
	/** When an objection is upheld: releases what the case has reserved. */
	upheld(step: StepContext, next: Standing, seq: number): Promise<void>;
	/** When it has to hang again after the report: whether it can, and what goes back with it. */
	again: Pick<Effect, "rules" | "write">;
}
