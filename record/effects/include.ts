import { referHousehold } from "../files/referrals";
import { keepEligibility } from "../reckonings";
import type { Effect } from "../step-context";
import { checkEligible, checkHousehold, completeFormOf, lineOfDay, noticeStillSays } from "./application-form";
import { checkRecused, recordStudy, STUDY_CORRECTED } from "./study";

/** D2, D3, D4, D5, D6, D7, D13: nobody who does not meet a standard is put on the list; D24, D27 once more. */
export const include: Effect = {
	refused: referHousehold,
	async before(step) {
		const complete = completeFormOf(step);
		if (!complete.ok) return complete.refusals;
		return [...checkEligible(complete.form, await lineOfDay(step, complete.form)), ...(await checkHousehold(step, complete.form))];
	},
	rules: checkRecused,
	/** D16: a returned case keeps its notice if nothing that the notice said has changed. */
	facts: async (step) => ({ noticeStands: await noticeStillSays(step) }),
	/** Keeps the line that decided: a line that is stated or put right later changes no earlier list (the reading of "which line"). */
	async write(step, _next, seq) {
		await recordStudy(step);
		const complete = completeFormOf(step);
		if (!complete.ok) throw new Error(`application ${step.case.id} is put on the list without a complete form`);
		const line = await lineOfDay(step, complete.form);
		await keepEligibility(step, seq, complete.form, line);
		await step.tx.write`UPDATE application SET low_line_fen = ${line ?? null} WHERE case_id = ${step.case.id}::uuid`;
	},
	corrected: STUDY_CORRECTED,
};
