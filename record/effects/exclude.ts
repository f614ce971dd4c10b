import { allows } from "../../workflows/charts/standing";
import { refusal } from "../../workflows/rules/refusal";
import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { checkHousehold, checkUnion, draftOf } from "./application-form";
import { closeOpenObjections } from "./objections";
import { checkRecused, recordStudy } from "./study";
import { askAboutFile } from "./unfounded-file";

/** D7, D16: the unit closes a case, with its reason; D24, D27 at any time before the list. */
export const exclude: Effect = {
	/** D12: a household that can still be visited is visited, and then studied. One that may have no file, or not here (D11), is closed without a visit. */
	async before(step) {
		if (!allows(step.case.standing, { type: "RECORD_VISIT" }) || checkUnion(step, draftOf(step)).length > 0) return [];
		if ((await checkHousehold(step, draftOf(step))).length > 0) return [];
		return [refusal("not_visited", "D12", "还没有入户调查核实", { next: "请先登记入户调查，再集体研究" })];
	},
	rules: checkRecused,
	async write(step, _next, seq) {
		await recordStudy(step);
		await closeOpenObjections(step, "未列入名单，一并了结");
		await releaseHolds(step.tx, step.case.id);
		await askAboutFile(step, seq);
	},
};
