import type { Effect } from "../step-context";
import type { NoticeKind } from "./notice";
import { closeOpenObjections, decideOldest } from "./objections";
import { takeDownLines } from "./take-down";

/** Upholds an objection. The case goes back to verification or to the proposal, or ends; its notice is void, and the other objections are settled with it. */
export const uphold = ({ upheld }: NoticeKind): Effect => ({
	async write(step, next, seq) {
		await decideOldest(step, "upheld");
		await closeOpenObjections(step, "随前一异议成立一并处理");
		await takeDownLines(step);
		await upheld(step, next, seq);
	},
});
