import { CENTRE_KEEPS, COPIES, recordCustody, voidEarlierCopies } from "../files/custody";
import type { Effect } from "../step-context";
import { applicationOf, checkPapersHere, completeFormOf } from "./application-form";
import { checkNoticeHung } from "./notice-hung";

/** D14, D15, D26: the unit makes the formal S1 in two copies and answers for its truth. No objection may be open. */
export const reportApplication: Effect = {
	async before(step) {
		const complete = completeFormOf(step);
		return [...(complete.ok ? [] : complete.refusals), ...(await checkPapersHere(step)), ...checkNoticeHung(step, "D14")];
	},
	async write(step, _next, seq) {
		const { formVersion } = applicationOf(step);
		await voidEarlierCopies(step, { caseId: step.case.id, formVersion, seq });
		for (const copy of COPIES) {
			await recordCustody(step, { caseId: step.case.id, copy, holder: `${CENTRE_KEEPS}（随申报上报）`, on: step.today, formVersion });
		}
	},
};
