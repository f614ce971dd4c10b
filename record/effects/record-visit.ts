import { householdIdNumbers } from "../../workflows/rules/household";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { applicationOf, checkHousehold, checkUnion, draftOf, formSoFar } from "./application-form";
import { lateApplication } from "./late-application";

/** D12: at least two people visit, on or after the day of application. The form may be put right before, so it says what the visit found. */
export const recordVisit: Effect = {
	async before(step) {
		const { form, lacks } = formSoFar(step);
		return [...lacks, ...checkUnion(step, form), ...(await checkHousehold(step, form))];
	},
	lateDays: lateApplication,
	async write(step) {
		const form = draftOf(step);
		await holdOnly(step.tx, step.secrets, applicationOf(step).fileId ?? step.case.id, householdIdNumbers(form, step.today));
		await step.tx.write`
			UPDATE application SET applied_on = ${form.appliedOn ?? null}::date, standard = ${form.category ?? null}
			WHERE case_id = ${step.case.id}::uuid`;
	},
};
