import { checkLogic } from "../../workflows/rules/contradictions";
import { checkHeadOfHousehold } from "../../workflows/rules/household";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { hasSeriousIllness } from "../files/file-life";
import { referHousehold } from "../files/referrals";
import { keepEligibility } from "../reckonings";
import type { Effect, StepContext } from "../step-context";
import { applicationOf, checkEligible, checkHousehold, completeFormOf, draftOf, formSoFar, lineOfDay } from "./application-form";

/** D17; D16: what cannot be so is returned; D24 and D27 once more. 建档编号 and 建档日期 come from here. */
export const recognise: Effect = {
	refused: referHousehold,
	async before(step) {
		const complete = completeFormOf(step);
		const { form, lacks } = formSoFar(step);
		const line = complete.ok ? (applicationOf(step).lowLineFen ?? (await lineOfDay(step, complete.form))) : undefined;
		return [
			...lacks,
			...checkLogic(form, step.today),
			...(complete.ok ? checkEligible(complete.form, line) : []),
			...(await checkHousehold(step, form)),
		];
	},
	rules: async (step) => [...checkHeadConfirmed(step), ...checkReview(step)],
	async write(step, _next, seq) {
		const complete = completeFormOf(step);
		if (!complete.ok) throw new Error(`application ${step.case.id} is recognised without a complete form`);
		await keepEligibility(step, seq, complete.form, applicationOf(step).lowLineFen ?? (await lineOfDay(step, complete.form)));
		const { fileNumber, fileId, recognisedOn } = applicationOf(step);
		const number = fileNumber ?? (await nextFileNumber(step));
		// A file that goes on keeps its day with its number, wherever it is shown.
		const on = fileId === null ? step.today : (recognisedOn ?? step.today);
		await step.tx.write`
			UPDATE application SET file_number = ${number}, recognised_on = ${on}::date WHERE case_id = ${step.case.id}::uuid`;
	},
};

/** D24: who of a couple stands for the household, where the text does not say, the household has chosen and the county confirms. */
function checkHeadConfirmed(step: StepContext): Refusal[] {
	const { countyConfirms } = checkHeadOfHousehold(draftOf(step));
	if (countyConfirms === undefined || step.said.flag("headConfirmed")) return [];
	const next = "与家庭核对后请选“是”；不应以申请人为主建档的，请退回";
	return [refusal("head_not_confirmed", "D24", `${countyConfirms}，以谁为主建档须由县总工会确认`, { field: "headConfirmed", next })];
}

/** D21, 9: a file that rests on a serious illness says when it is looked at again, from its first day. */
function checkReview(step: StepContext): Refusal[] {
	const { said, today } = step;
	const field = "illnessReviewOn";
	const ill = hasSeriousIllness(draftOf(step));
	const no = (code: string, message: string, next: string) => [refusal(code, "D21", message, { field, next })];
	if (!said.has(field)) {
		return ill ? no("required", "致困原因有重大疾病，“大病下次复查日期”未填写", "请填写以后的日期，到期核实是否治愈") : [];
	}
	if (!ill) return no("no_illness", "致困原因没有重大疾病，不需要复查日期", "请删去复查日期，或核对致困原因");
	if (said.date(field) > today) return [];
	return no("review_not_ahead", "“大病下次复查日期”不晚于今天", "请填写以后的日期");
}

/** `某县总工会困档〔2026〕000137号`: counted per county and year, never used again. Two recognitions at once wait for each other. */
async function nextFileNumber({ tx, case: found, today }: StepContext): Promise<string> {
	await tx.rows`SELECT pg_advisory_xact_lock(hashtext('file_number'), hashtext(${found.countyId}))`;
	const year = today.slice(0, 4);
	const last = await tx.row<{ prefix: string; number: string | null }>`
		SELECT u.name || '困档〔' || ${year} || '〕' AS prefix,
			(SELECT max(a.file_number) FROM application a WHERE starts_with(a.file_number, u.name || '困档〔' || ${year} || '〕')) AS number
		FROM unions u WHERE u.id = ${found.countyId}::uuid`;
	const prefix = last?.prefix ?? "";
	const count = Number(last?.number?.slice(prefix.length, -1) ?? 0) + 1;
	return `${prefix}${String(count).padStart(6, "0")}号`;
}
