import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { notBefore } from "./earlier";
import { checkRecused, recordStudy } from "./study";
import { askAboutFile } from "./unfounded-file";

/** D7, D16: the unit closes a case, with its reason. */
export const exclude: Effect = {
	async rules(step) {
		return [
			...(await checkRecused(step)),
			...(await notBefore(step, "heldOn", { event: "RECORD_VISIT", field: "visitedOn", label: "入户调查" })),
		];
	},
	async write(step, _next, seq) {
		await recordStudy(step);
		await releaseHolds(step.tx, step.case.id);
		await askAboutFile(step, seq);
	},
};
