import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { closeOpenObjections, decideOldest } from "./objections";
import { releaseReservation } from "./reservation";
import { takeDownLines } from "./take-down";
import { askAboutFile } from "./unfounded-file";

/** Upheld: back to verification or to the proposal, or off the list; the notice counts no more, and what was open is settled with it. */
export const uphold: Effect = {
	async write(step, next, seq) {
		await decideOldest(step, "upheld");
		await closeOpenObjections(step, "随前一异议成立一并处理");
		await takeDownLines(step);
		if (step.case.chart === "grant") await releaseReservation(step, seq);
		else if (next.ended) {
			await releaseHolds(step.tx, step.case.id);
			await askAboutFile(step, seq);
		}
	},
};
