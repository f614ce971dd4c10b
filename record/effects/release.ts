import type { Effect } from "../step-context";
import { closeOpenObjections } from "./objections";
import { releaseReservation } from "./reservation";
import { takeDownLines } from "./take-down";

/** Back to the proposal, refused, withdrawn or void: nothing is held for the grant any more, and its notice counts no longer. */
export const release: Effect = {
	async write(step, _next, seq) {
		await takeDownLines(step);
		await releaseReservation(step, seq);
	},
};

/** The unit takes its proposal back before it has reported it (the person has died, the file is cancelled): what was open is settled with it. */
export const withdrawGrant: Effect = {
	async write(step, next, seq) {
		await closeOpenObjections(step, "拟定已撤销");
		await release.write?.(step, next, seq);
	},
};
