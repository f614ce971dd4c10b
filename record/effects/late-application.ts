import type { PlainDate } from "../../workflows/rules/plain-date";
import { isLate } from "../late-entries";
import type { LateDay, StepContext } from "../step-context";
import { applicationOf, draftOf } from "./application-form";

/**
 * D8: the day of the written application stands on the form. It was recorded when the application was first submitted; on a form that has come
 * back it may have been put right since.
 */
export async function lateApplication(step: StepContext): Promise<LateDay[]> {
	const { appliedOn } = draftOf(step);
	if (!appliedOn || appliedOn === applicationOf(step).appliedOn) return [];
	const submitted = await step.tx.row<{ on: PlainDate }>`
		SELECT "on" FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'SUBMIT' ORDER BY seq LIMIT 1`;
	const recordedOn = submitted?.on ?? step.today;
	return isLate(step, appliedOn, recordedOn) ? [{ field: "appliedOn", label: "书面申请日期", day: appliedOn, recordedOn }] : [];
}
