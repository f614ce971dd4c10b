import { refusal } from "../../workflows/rules/refusal";
import { CENTRE_KEEPS, COPIES, recordCustody } from "../files/custody";
import type { Effect } from "../step-context";
import { checkPapersHere, completeFormOf } from "./application-form";
import { checkNoticeHung } from "./notice-hung";

/** D14, D15, D26: the unit makes the formal S1 in two copies and answers for its truth. No objection may be open. */
export const reportApplication: Effect = {
	async before(step) {
		const complete = completeFormOf(step);
		const objections = await step.tx.row<{ open: number }>`
			SELECT count(*) AS open FROM objection WHERE case_id = ${step.case.id}::uuid AND outcome = 'open'`;
		const open = objections?.open ?? 0;
		return [
			...(complete.ok ? [] : complete.refusals),
			...(await checkPapersHere(step)),
			...checkNoticeHung(step, "D14"),
			...(open > 0 ? [refusal("open_objection", "D15", `还有 ${open} 条异议未处理`, { next: "请先处理异议" })] : []),
		];
	},
	async write(step) {
		for (const copy of COPIES) {
			await recordCustody(step, { caseId: step.case.id, copy, holder: `${CENTRE_KEEPS}（随申报上报）`, on: step.today });
		}
	},
};
