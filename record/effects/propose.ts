import { checkAnyLeft } from "../../workflows/rules/caps";
import { cite } from "../../workflows/rules/clauses";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { alreadyOf, capOf } from "../money/caps";
import { keepAmount } from "../reckonings";
import type { Effect, StepContext } from "../step-context";
import { checkFileActive, grantOf } from "./grant-row";
import { checkGrantCap, checkProject, reserve } from "./reservation";
import { checkRecused, recordStudy, STUDY_CORRECTED } from "./study";

/** Z8: only legal aid is asked for a reason for going over the standard. */
function checkReason(aidType: string, overReason: string): Refusal[] {
	if (overReason === "" || aidType === "legal") return [];
	const message = `超过标准的理由只用于法律援助（${cite("Z8")}），其他帮扶不得超过限额`;
	return [refusal("over_reason_needless", "Z8", message, { field: "overReason", next: "请删去理由" })];
}

/** What can be seen before an amount is typed: the grant has a cap, and the cap leaves something. */
async function checkAnyRoom(step: StepContext): Promise<Refusal[]> {
	const found = await capOf(step.tx, step.case.id, step.today);
	if (!found.ok) return found.refusals;
	return checkAnyLeft(found.cap, await alreadyOf(step.tx, step.case.id, found));
}

/** Z1, Z3–Z10, Z14: a released project, an active file, room in the cap; the money is reserved. */
export const propose: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		const unreleased = !grant.projectReleased;
		return [
			...checkFileActive(grant),
			...(await checkAnyRoom(step)),
			...(unreleased
				? [refusal("project_not_released", "Z1", `项目“${grant.projectName}”的资金尚未下达`, { next: "资金下达后再拟定" })]
				: []),
		];
	},
	async rules(step) {
		const grant = await grantOf(step);
		const [amountFen, overReason] = [step.said.fen("amountFen"), step.said.text("overReason")];
		// Where the cap leaves nothing, `before` has refused already.
		const none = (await checkAnyRoom(step)).length > 0;
		return [
			...(await checkRecused(step)),
			...checkReason(grant.aidType, overReason),
			...(await checkProject(step, grant, amountFen)),
			...(none ? [] : await checkGrantCap(step, amountFen, step.today, overReason)),
		];
	},
	async write(step, _next, seq) {
		const amountFen = step.said.fen("amountFen");
		await recordStudy(step);
		const overReason = step.said.text("overReason") || null;
		await keepAmount(step, seq, { amountFen, on: step.today, over: overReason !== null });
		// Every step locks the money before the file.
		await reserve(step, amountFen, seq);
		await step.tx.write`
			UPDATE grant_case SET proposed_fen = ${amountFen}, approved_fen = NULL, over_reason = ${overReason} WHERE case_id = ${step.case.id}::uuid`;
	},
	corrected: STUDY_CORRECTED,
};
