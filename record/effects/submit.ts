import { checkContradictions } from "../../workflows/rules/contradictions";
import { householdIdNumbers } from "../../workflows/rules/household";
import { refusal } from "../../workflows/rules/refusal";
import { referHousehold } from "../files/referrals";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { applicationOf, checkFigures, checkHousehold, checkUnion, draftOf, formSoFar } from "./application-form";
import { lateApplication } from "./late-application";

/**
 * D8–D11, D24, D27: a complete written application, at the union that may take it, of a household that no other case holds; D2, D3: by a standard
 * that its figures do not exclude.
 */
export const submit: Effect = {
	async before(step) {
		const { form, lacks } = formSoFar(step);
		return [
			...lacks,
			...checkContradictions(form, step.today),
			...(await checkFigures(step, form)),
			...checkUnion(step, form),
			...(await checkHousehold(step, form)),
		];
	},
	refused: referHousehold,
	lateDays: lateApplication,
	/** D10: an application that the union began for a household that it had found counts as helped by the union. */
	async rules(step) {
		if (step.said.text("origin") === "union") return [];
		const found = await step.tx.row`SELECT 1 FROM found_household WHERE application_id = ${step.case.id}::uuid`;
		if (!found) return [];
		const message = "这份申请由走访发现的家庭转来，是工会协助申请";
		return [refusal("helped_by_union", "D10", message, { field: "origin", next: "申请方式请选“工会协助申请”" })];
	},
	async write(step) {
		const form = draftOf(step);
		await holdOnly(step.tx, step.secrets, applicationOf(step).fileId ?? step.case.id, householdIdNumbers(form, step.today));
		await step.tx.write`
			UPDATE application SET origin = ${step.said.text("origin")}, applied_on = ${form.appliedOn ?? null}::date, standard = ${form.category ?? null}
			WHERE case_id = ${step.case.id}::uuid`;
	},
};
