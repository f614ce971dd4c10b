import type { Effect, StepContext } from "../step-context";
import { takeDownLines } from "./take-down";

/** Another union answers for the case: what was publicised has to be publicised again there, and an agenda that it stood on waits for it no more. */
export async function leaveUnit(step: StepContext): Promise<void> {
	await takeDownLines(step);
	await step.tx.write`UPDATE meeting_line SET decision = 'returned' WHERE case_id = ${step.case.id}::uuid AND decision IS NULL`;
}

/** What still alerts the old unit is the new one's from now on. */
async function moveAlerts(step: StepContext, unionId: string): Promise<void> {
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
	async write(step) {
		await moveAlerts(step, step.said.text("unionId"));
		if (DECIDED.includes(step.case.standing.meta.step)) return;
		await leaveUnit(step);
		await forgotten?.(step);
	},
});
