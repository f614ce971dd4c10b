import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { closeOpenObjections } from "./objections";
import { askAboutFile } from "./unfounded-file";

/** The worker takes the application back in writing; the household may apply again. */
export const withdrawApplication: Effect = {
	async write(step, _next, seq) {
		await releaseHolds(step.tx, step.case.id);
		await closeOpenObjections(step, "本人撤回申请");
		await askAboutFile(step, seq);
	},
};
