import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { notBefore } from "./earlier";
import { recordStudy } from "./study";

/** D7, D16: the unit closes a case, with its reason. */
export const exclude: Effect = {
	rules: (step) => notBefore(step, "heldOn", { event: "RECORD_VISIT", field: "visitedOn", label: "入户调查" }),
	async write(step) {
		await recordStudy(step);
		await releaseHolds(step.tx, step.case.id);
	},
};
