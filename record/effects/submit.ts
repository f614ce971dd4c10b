import { columnOf } from "../../prisma/dates";
import { householdIdNumbers } from "../../workflows/rules/household";
import { checkRouting } from "../../workflows/rules/routing";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { checkHousehold, completeFormOf, draftOf } from "./application-form";

/** D8–D11, D24, D27: a complete written application, at the union that may take it, of a household that no other case holds. */
export const submit: Effect = {
	async before(step) {
		const complete = await completeFormOf(step);
		if (!complete.ok) return complete.refusals;
		const { appliedOn, contractEndedOn, workerKind } = complete.form;
		const atCommunityOrTownship = step.case.unionCategory === "township" || step.case.unionCategory === "community";
		return [
			...checkRouting({ appliedOn, contractEndedOn, workerKind, atCommunityOrTownship }),
			...(await checkHousehold(step, complete.form)),
		];
	},
	async write(step) {
		const form = await draftOf(step);
		await holdOnly(step.tx, step.secrets, step.case.id, householdIdNumbers(form, step.today));
		await step.tx.application.update({
			where: { caseId: step.case.id },
			data: {
				origin: step.said.text("origin"),
				appliedOn: form.appliedOn ? columnOf(form.appliedOn) : null,
				standard: form.category ?? null,
			},
		});
	},
};
