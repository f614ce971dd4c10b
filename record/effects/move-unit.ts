import { answersFrom } from "../files/answering";
import type { Effect, StepContext } from "../step-context";
import { takeDownLines } from "./take-down";

/** Another union answers for the case now. The notice has to be posted again there, and the case leaves the agenda that it stood on. */
export async function leaveUnit(step: StepContext): Promise<void> {
	await takeDownLines(step);
	await step.tx.write`UPDATE meeting_line SET decision = 'returned' WHERE case_id = ${step.case.id}::uuid AND decision IS NULL`;
}

/** Hands the old unit's open alerts to the new one. */
export async function moveAlerts(step: StepContext, unionId: string): Promise<void> {
	await step.tx.write`
		UPDATE alert SET union_id = ${unionId}::uuid
		WHERE case_id = ${step.case.id}::uuid AND union_id = ${step.case.unionId}::uuid AND cleared_at IS NULL`;
}

/** Steps in which the notice has done its work: the meeting has decided on the grant, the county has recognised. */
const DECIDED = ["disburse", "feedback", "enter"];

/**
 * D25, raised by the file's transfer: the grant, or the application that is looked at again, goes with it.
 * @param forgotten lets go of what was kept of the notice
 */
export const moveUnit = (forgotten?: (step: StepContext) => Promise<void>): Effect => ({
	movesTo: (step) => step.said.text("unionId"),
	async write(step, _next, seq) {
		const [unionId, since] = [step.said.text("unionId"), step.said.date("since")];
		await answersFrom(step, { caseId: step.case.id, unionId, since, seq });
		await moveAlerts(step, unionId);
		if (DECIDED.includes(step.case.standing.meta.step)) return;
		await leaveUnit(step);
		await forgotten?.(step);
	},
});
