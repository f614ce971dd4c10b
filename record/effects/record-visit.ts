import { columnOf } from "../../prisma/dates";
import { householdIdNumbers } from "../../workflows/rules/household";
import { holdOnly } from "../holds";
import type { Effect } from "../step-context";
import { appliedOnOf, checkHousehold, completeFormOf, draftOf } from "./application-form";
import { notBeforeDay } from "./earlier";

/** D12: at least two visitors, on or after the application. The form may have been put right: what it says now is what was found. */
export const recordVisit: Effect = {
	async before(step) {
		const complete = await completeFormOf(step);
		return complete.ok ? checkHousehold(step, complete.form) : complete.refusals;
	},
	async rules(step) {
		const appliedOn = await appliedOnOf(step);
		return appliedOn ? notBeforeDay(step, "visitedOn", appliedOn, "申请日期") : [];
	},
	async write(step) {
		const form = await draftOf(step);
		const file = await step.tx.file.findUnique({ where: { applicationId: step.case.id }, select: { caseId: true } });
		await holdOnly(step.tx, step.secrets, file?.caseId ?? step.case.id, householdIdNumbers(form, step.today));
		await step.tx.application.update({
			where: { caseId: step.case.id },
			data: { appliedOn: form.appliedOn ? columnOf(form.appliedOn) : null, standard: form.category ?? null },
		});
	},
};
