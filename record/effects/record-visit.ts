import { checkContradictions } from "../../workflows/rules/contradictions";
import { householdIdNumbers } from "../../workflows/rules/household";
import type { Refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import { referHousehold } from "../files/referrals";
import { holdOnly } from "../holds";
import type { Effect, StepContext } from "../step-context";
import { applicationOf, checkHousehold, checkUnion, draftOf, formSoFar } from "./application-form";
import { lateApplication } from "./late-application";

/** D12: at least two people visit, on or after the day of application. The form may be put right before, so it says what the visit found. */
export const recordVisit: Effect = {
	refused: referHousehold,
	async before(step) {
		const { form, lacks } = formSoFar(step);
		return [...lacks, ...(await checkLogicAnew(step, form)), ...checkUnion(step, form), ...(await checkHousehold(step, form))];
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

/** D16: what is asked when a form is submitted is asked of what was changed on it since, or since the county returned it; one from before that was not is visited as it is. */
async function checkLogicAnew(step: StepContext, form: S1Draft): Promise<Refusal[]> {
	const seen = await step.tx.row<{ version: number | null }>`
		SELECT form_version AS version FROM event WHERE case_id = ${step.case.id}::uuid AND event IN ('SUBMIT', 'RETURN') ORDER BY seq DESC LIMIT 1`;
	return (seen?.version ?? 0) < (applicationOf(step).formVersion ?? 0) ? checkContradictions(form, step.today) : [];
}
