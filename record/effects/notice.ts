import type { Effect } from "../step-context";
import { dismiss } from "./dismiss";
import { NOTHING } from "./nothing";
import type { NoticeKind } from "./notice-kind";
import { object } from "./object";
import { postNotice } from "./post-notice";
import { takeDown, takeDownLines } from "./take-down";
import { uphold } from "./uphold";

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
