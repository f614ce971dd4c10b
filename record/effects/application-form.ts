import { checkBlacklist } from "../../workflows/rules/blacklist";
import { checkStandard, eligibilityFacts } from "../../workflows/rules/eligibility";
import { checkHeadOfHousehold, checkOneFile, householdPeople } from "../../workflows/rules/household";
import type { Fen } from "../../workflows/rules/money";
import { type Noticed, saysTheSame } from "../../workflows/rules/notice";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { checkRouting } from "../../workflows/rules/routing";
import type { S1Draft, S1Form } from "../../workflows/rules/s1";
import { completeS1 } from "../../workflows/rules/s1-completeness";
import { excludedByFigures } from "../../workflows/rules/s1-submission";
import { COPIES, checkNotLent } from "../files/custody";
import { openForm } from "../form-store";
import { type Held, heldElsewhere, struckAtAddress } from "../holds";
import type { LockedApplication } from "../locked-case";
import { settingsAt } from "../settings/reference";
import type { StepContext } from "../step-context";

/** The case's row as an application; the chart has seen to it that it is one. */
export function applicationOf(step: StepContext): LockedApplication {
	if (!step.case.application) throw new Error(`case ${step.case.id} is no application`);
	return step.case.application;
}

const drafts = new WeakMap<LockedApplication, S1Draft>();

/** The newest version of the application's form, as far as it is filled in; unsealed once a step. */
export function draftOf(step: StepContext): S1Draft {
	const application = applicationOf(step);
	const known = drafts.get(application);
	if (known) return known;
	const draft = application.form ? openForm(step.secrets, application.form) : {};
	drafts.set(application, draft);
	return draft;
}

/** D15, S1: the form with every field that the paper asks for, or why it is not complete. */
export function completeFormOf(step: StepContext): { ok: true; form: S1Form } | { ok: false; refusals: Refusal[] } {
	return completeS1(draftOf(step), step.today);
}

/** The form as far as it can be read, and what it still lacks, so that a refusal names both that and whatever else is wrong. */
export function formSoFar(step: StepContext): { form: S1Draft; lacks: Refusal[] } {
	const complete = completeFormOf(step);
	return complete.ok ? { form: complete.form, lacks: [] } : { form: draftOf(step), lacks: complete.refusals };
}

/** D2, D3: the line in force on the day of application, as far as the county has stated it by now. */
export async function lineOfDay(step: StepContext, { appliedOn }: Pick<S1Form, "appliedOn">): Promise<Fen | undefined> {
	return (await settingsAt(step.db, step.tx, step.case.countyId, appliedOn, step.case.settingStamp)).lowLine?.fen;
}

/** D2, D3, D4, D5, D6, D7: does the household meet the standard it is proposed under, by this line? */
export function checkEligible(form: S1Form, monthlyLineFen: Fen | undefined): Refusal[] {
	if (monthlyLineFen === undefined) {
		const next = "请系统管理员在“设置”中登记当时的低保线和依据";
		return [refusal("no_low_line", "D2", `县总工会未登记 ${form.appliedOn} 当日的低保线`, { next })];
	}
	return checkStandard(eligibilityFacts(form, monthlyLineFen), form.category);
}

/** D2, D3, D5: a standard that the form's own figures exclude is not applied for. A line that the county has still to state bars nobody here. */
export async function checkFigures(step: StepContext, form: S1Draft): Promise<Refusal[]> {
	return form.appliedOn ? excludedByFigures(form, await lineOfDay(step, { appliedOn: form.appliedOn })) : [];
}

/** D24, D27: it is the head's application, and nobody of the household stands in another open one, in an active file, or on the blacklist. */
export async function checkHousehold(step: StepContext, form: S1Draft): Promise<Refusal[]> {
	const next = "请不列入名单办结；仍符合条件的，由职工重新申请，另编新号";
	const { taken, listed } = await heldByOthers(step, form);
	return [
		...(applicationOf(step).fileCancelledAs === null
			? []
			: [refusal("file_cancelled", "D21", "该申请建立的档案已注销，编号不再使用", { next })]),
		...checkHeadOfHousehold(form).refusals,
		...checkBlacklist(form, step.today, listed),
		...checkOneFile(form, step.today, taken),
	];
}

/** What the record knows of an application's household besides its own cases: by its numbers, and by its address. */
export async function heldByOthers(step: StepContext, form: S1Draft): Promise<Held> {
	const { fileId } = applicationOf(step);
	const own = fileId ? [step.case.id, fileId] : [step.case.id];
	const { taken, listed } = await heldElsewhere(step, own, form);
	const atAddress = await struckAtAddress(step, own, form);
	return { taken, listed: [...listed, ...atAddress.filter(({ caseId }) => !listed.some((one) => one.caseId === caseId))] };
}

/** D18, D28: a paper that is lent out cannot move on. Only the papers of a file can be lent out, so an application without one is not asked. */
export async function checkPapersHere(step: StepContext): Promise<Refusal[]> {
	return applicationOf(step).fileId === null ? [] : checkNotLent(step.tx, step.case.id, COPIES);
}

/** D11: the union that the case is with may take it, by what the form says now. */
export function checkUnion(step: StepContext, { appliedOn, contractEndedOn, workerKind }: S1Draft): Refusal[] {
	if (!appliedOn) return [];
	const atCommunityOrTownship = step.case.unionCategory === "township" || step.case.unionCategory === "community";
	return checkRouting({ appliedOn, contractEndedOn, workerKind, atCommunityOrTownship });
}

export function noticedNow(step: StepContext): Noticed {
	return { name: step.case.title, standard: applicationOf(step).standard ?? "", unionId: step.case.unionId };
}

/** D16: whether the notice that hung last says what one would say now, of the same person: who it was of stands in the form that it was posted by. */
export async function noticeStillSays(step: StepContext): Promise<boolean> {
	const then = applicationOf(step).noticed as Partial<Noticed> | null;
	if (then === null) return false;
	const posted = await step.tx.row<{ data: unknown; secrets: Uint8Array }>`
		SELECT v.data, v.secrets FROM event e JOIN form_version v ON v.case_id = e.case_id AND v.version = e.form_version
		WHERE e.case_id = ${step.case.id}::uuid AND e.event = 'POST_NOTICE' ORDER BY e.seq DESC LIMIT 1`;
	const idNumber = (form: S1Draft) => householdPeople(form, step.today).find(({ relation }) => relation === "本人")?.idNumber;
	const was = posted && idNumber(openForm(step.secrets, posted));
	return saysTheSame({ ...then, idNumber: was }, { ...noticedNow(step), idNumber: idNumber(draftOf(step)) });
}
