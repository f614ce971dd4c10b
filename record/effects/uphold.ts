import type { Effect } from "../step-context";
import type { NoticeKind } from "./notice-kind";
import { closeOpenObjections, decideOldest } from "./objections";
import { takeDownLines } from "./take-down";

/** Upholds an objection. The case goes back to verification or to the proposal, or ends; its notice is void. What else is open holds the case there. */
export const uphold = ({ upheld }: NoticeKind): Effect => ({
	async write(step, next, seq) {
		await decideOldest(step, "upheld");
		if (next.ended) await closeOpenObjections(step, "已移出名单，一并了结");
		await takeDownLines(step);
		await upheld(step, next, seq);
	},
});
