import type { Effect } from "../step-context";
import { releaseReservation } from "./reservation";
import { takeDownLines } from "./take-down";

/** Back to the proposal, refused, withdrawn or void: nothing is held for the grant any more, and its notice counts no longer. */
export const release: Effect = {
	async write(step, _next, seq) {
		await takeDownLines(step);
		await releaseReservation(step, seq);
	},
};
