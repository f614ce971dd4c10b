import type { Effect } from "../step-context";
import type { NoticeKind } from "./notice";
import { closeOpenObjections, decideOldest } from "./objections";
import { takeDownLines } from "./take-down";

/** Upheld: back to verification or to the proposal, or off the list; the notice counts no more, and what was open is settled with it. */
export const uphold = ({ upheld }: NoticeKind): Effect => ({
	async write(step, next, seq) {
		await decideOldest(step, "upheld");
		await closeOpenObjections(step, "随前一异议成立一并处理");
		await takeDownLines(step);
		await upheld(step, next, seq);
	},
});
