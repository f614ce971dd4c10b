import { householdIdNumbers } from "../../workflows/rules/household";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { holdOnly } from "../holds";
import { isLate } from "../late-entries";
import type { Effect } from "../step-context";
import { applicationOf, checkHousehold, checkUnion, draftOf, formSoFar } from "./application-form";

/** D12: at least two people visit, on or after the day of application. The form may be put right before, so it says what the visit found. */
export const recordVisit: Effect = {
	async before(step) {
		const { form, lacks } = formSoFar(step);
		return [...lacks, ...checkUnion(step, form), ...(await checkHousehold(step, form))];
	},
	/** D8: the day of application may have been put right on the form since; it was recorded when the application was submitted. */
	async lateDays(step) {
		const { appliedOn } = draftOf(step);
		if (!appliedOn || appliedOn === applicationOf(step).appliedOn) return [];
		const submitted = await step.tx.row<{ on: PlainDate }>`
			SELECT "on" FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'SUBMIT' ORDER BY seq LIMIT 1`;
		const recordedOn = submitted?.on ?? step.today;
		return isLate(step, appliedOn, recordedOn) ? [{ field: "appliedOn", label: "书面申请日期", day: appliedOn, recordedOn }] : [];
	},
	async write(step) {
		const form = draftOf(step);
		await holdOnly(step.tx, step.secrets, applicationOf(step).fileId ?? step.case.id, householdIdNumbers(form, step.today));
		await step.tx.write`
			UPDATE application SET applied_on = ${form.appliedOn ?? null}::date, standard = ${form.category ?? null}
			WHERE case_id = ${step.case.id}::uuid`;
	},
};
