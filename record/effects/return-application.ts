import { custodyFollows, unionNameOf } from "../files/custody";
import type { Effect } from "../step-context";
import { checkPapersHere } from "./application-form";

/** D16, D18: the county returns both copies of the form to the unit, which investigates again. */
export const returnApplication: Effect = {
	before: checkPapersHere,
	async write(step) {
		const unit = await unionNameOf(step.tx, step.case.unionId);
		await custodyFollows(step, step.case.id, `${unit}（退回）`, step.today);
	},
};
