import { dayOf } from "../../prisma/dates";
import { checkStandard, eligibilityFacts } from "../../workflows/rules/eligibility";
import { householdIdNumbers } from "../../workflows/rules/household";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft, S1Form } from "../../workflows/rules/s1";
import { completeS1 } from "../../workflows/rules/s1-completeness";
import { formOf } from "../form-store";
import { checkHolds } from "../holds";
import { lowLineOf } from "../settings";
import type { StepContext } from "../step-context";

/** The newest version of the application's form, as far as it is filled in. */
export async function draftOf(step: StepContext): Promise<S1Draft> {
	return (await formOf(step.tx, step.secrets, step.case.id))?.form ?? {};
}

/** D15, S1: the form with every field that the paper asks for, or why it is not complete. */
export async function completeFormOf(step: StepContext): Promise<{ ok: true; form: S1Form } | { ok: false; refusals: Refusal[] }> {
	return completeS1(await draftOf(step), step.today);
}

/** D2–D7: does the household meet the standard it is proposed under, by the line in force on the day of application? */
export async function checkEligible(step: StepContext, form: S1Form): Promise<Refusal[]> {
	const line = await lowLineOf(step.tx, step.case.countyId, form.appliedOn);
	if (!line) {
		const next = "请系统管理员在“设置”中登记当时的低保线和依据";
		return [refusal("no_low_line", "D2", `县总工会未登记 ${form.appliedOn} 当日的低保线`, { next })];
	}
	return checkStandard(eligibilityFacts(form, line.fen), form.category);
}

/** D24, D27: nobody of the household stands in another open application or active file, or on the blacklist. */
export async function checkHousehold(step: StepContext, form: S1Draft): Promise<Refusal[]> {
	const file = await step.tx.file.findUnique({ where: { applicationId: step.case.id }, select: { caseId: true } });
	const own = file ? [step.case.id, file.caseId] : [step.case.id];
	return checkHolds(step.tx, step.secrets, own, householdIdNumbers(form, step.today));
}

/** What a notice says of a person: if any of it changes, it has to be posted anew (the reading of "notice again"). */
export interface Noticed {
	name: string;
	standard: string;
	unionId: string;
}

export function noticedNow(step: StepContext, form: S1Draft): Noticed {
	return { name: form.name ?? "", standard: form.category ?? "", unionId: step.case.unionId };
}

export async function appliedOnOf(step: StepContext) {
	const application = await step.tx.application.findUniqueOrThrow({ where: { caseId: step.case.id } });
	return application.appliedOn ? dayOf(application.appliedOn) : undefined;
}
