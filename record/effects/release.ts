import type { Effect } from "../step-context";
import { closeOpenObjections } from "./objections";
import { releaseReservation } from "./reservation";
import { takeDownLines } from "./take-down";

/** Releases what is reserved for a grant that goes back to the proposal, is refused, withdrawn or void; its notice counts no longer. */
export const release: Effect = {
	async write(step, _next, seq) {
		await takeDownLines(step);
		await releaseReservation(step, seq);
	},
};

/** The unit takes back a proposal that it has not reported yet (the person has died, the file is cancelled); open objections are settled. */
export const withdrawGrant: Effect = {
	async write(step, next, seq) {
		await closeOpenObjections(step, "拟定已撤销");
		await release.write?.(step, next, seq);
	},
};
