import { checkNoticeDone } from "../../workflows/rules/notice";
import type { Refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

/**
 * D14, Z10: the sheet has hung its working days by the calendar of today. Time has led the case on by the calendar of that day; one that was
 * amended since may ask for more.
 */
export function checkNoticeHung(step: StepContext, clause: "D14" | "Z10"): Refusal[] {
	const { noticeOver } = step.case.standing.context.deadlines;
	if (!noticeOver) return [];
	const { from: postedOn, workingDays } = noticeOver;
	return checkNoticeDone(step.calendar, { postedOn, workingDays, clause }, step.today);
}
