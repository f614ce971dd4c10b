import { householdIdNumbers } from "../../workflows/rules/household";
import { checkRouting } from "../../workflows/rules/routing";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { checkHousehold, completeFormOf, draftOf } from "./application-form";

/** D8–D11, D24, D27: a complete written application, at the union that may take it, of a household that no other case holds. */
export const submit: Effect = {
	async before(step) {
		const complete = completeFormOf(step);
		if (!complete.ok) return complete.refusals;
		const { appliedOn, contractEndedOn, workerKind } = complete.form;
		const atCommunityOrTownship = step.case.unionCategory === "township" || step.case.unionCategory === "community";
		return [
			...checkRouting({ appliedOn, contractEndedOn, workerKind, atCommunityOrTownship }),
			...(await checkHousehold(step, complete.form)),
		];
	},
	async write(step) {
		const form = draftOf(step);
		await holdOnly(step.tx, step.secrets, step.case.id, householdIdNumbers(form, step.today));
		await step.tx.write`
			UPDATE application SET origin = ${step.said.text("origin")}, applied_on = ${form.appliedOn ?? null}::date, standard = ${form.category ?? null}
			WHERE case_id = ${step.case.id}::uuid`;
	},
};
