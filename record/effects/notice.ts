import type { Standing } from "../../workflows/charts/standing";
import type { Readings } from "../../workflows/rules/readings";
import type { Effect, StepContext } from "../step-context";
import { dismiss } from "./dismiss";
import { object } from "./object";
import { postNotice } from "./post-notice";
import { takeDown } from "./take-down";
import { uphold } from "./uphold";

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
}

/** What the events of a notice do. Applications and grants share it (D14, Z10), apart from what each kind says of its own. */
export function noticeEffects(of: NoticeKind) {
	return {
		POST_NOTICE: postNotice(of),
		OBJECT: object,
		DISMISS: dismiss,
		UPHOLD: uphold(of),
		TAKE_DOWN: takeDown,
	} as const satisfies Record<string, Effect>;
}
