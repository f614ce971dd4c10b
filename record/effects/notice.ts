import type { Standing } from "../../workflows/charts/standing";
import type { Readings } from "../../workflows/rules/readings";
import type { Effect, StepContext } from "../step-context";
import { dismiss } from "./dismiss";
import { NOTHING } from "./nothing";
import { object } from "./object";
import { postNotice } from "./post-notice";
import { takeDown, takeDownLines } from "./take-down";
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
	/** When it has to hang again after the report: whether it can, and what goes back with it. */
	again: Pick<Effect, "rules" | "write">;
}

/** The county has the notice posted again, because it had not hung its days. */
const postAgain = ({ again }: NoticeKind): Effect => ({
	rules: async (step) => (await again.rules?.(step)) ?? [],
	async write(step, next, seq) {
		await takeDownLines(step);
		await again.write?.(step, next, seq);
	},
});

/** What the events of a notice do. Applications and grants share it (D14, Z10), apart from what each kind says of its own. */
export function noticeEffects(of: NoticeKind) {
	return {
		POST_NOTICE: postNotice(of),
		OBJECT: object,
		DISMISS: dismiss,
		UPHOLD: uphold(of),
		TAKE_DOWN: takeDown,
		NOTICE_STANDS: NOTHING,
		POST_AGAIN: postAgain(of),
	} as const satisfies Record<string, Effect>;
}
