import { householdIdNumbers } from "../../workflows/rules/household";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { checkHousehold, checkUnion, draftOf, formSoFar } from "./application-form";

/** D8–D11, D24, D27: a complete written application, at the union that may take it, of a household that no other case holds. */
export const submit: Effect = {
	async before(step) {
		const { form, lacks } = formSoFar(step);
		return [...lacks, ...checkUnion(step, form), ...(await checkHousehold(step, form))];
	},
	async write(step) {
		const form = draftOf(step);
		await holdOnly(step.tx, step.secrets, step.case.id, householdIdNumbers(form, step.today));
		await step.tx.write`
			UPDATE application SET origin = ${step.said.text("origin")}, applied_on = ${form.appliedOn ?? null}::date, standard = ${form.category ?? null}
			WHERE case_id = ${step.case.id}::uuid`;
	},
};
