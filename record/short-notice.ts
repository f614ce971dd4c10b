import { type Standing, withNoticeShort } from "../workflows/charts/standing";
import type { PlainDate } from "../workflows/rules/plain-date";
import { raiseAlert } from "./alerts/alerts";
import type { StepContext } from "./step-context";

/**
 * The reading of "a provisional day": a case was led on when its notice was over by the calendar of that day. Where the notice's end has moved since (a
 * calendar that was amended, a posting whose day was wrong), the county decides whether it stands.
 * @param next with the notice's deadline as it is known now
 */
export async function noticeReviewed(step: Pick<StepContext, "tx" | "case"> & { type?: string }, next: Standing): Promise<Standing> {
	const [was, is] = [step.case.standing.context.deadlines.noticeOver, next.context.deadlines.noticeOver];
	if (!is || is.lastDay === was?.lastDay) return next;
	// Hung anew, it is a notice of its own.
	if (step.type === "POST_NOTICE") return withNoticeShort(next, false);
	const led = await step.tx.row<{ on: PlainDate | null }>`
		SELECT min("on") AS "on" FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'REPORT'
			AND seq > (SELECT max(seq) FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'POST_NOTICE')`;
	return withNoticeShort(next, led?.on ? led.on <= is.lastDay : false);
}

/** Tells the centre, and the county chair who decides. After the step is written: what is told before, a move clears. */
export async function tellShort(step: Pick<StepContext, "tx" | "case" | "at" | "today">, next: Standing): Promise<void> {
	const { noticeShort, deadlines } = next.context;
	if (!noticeShort || step.case.standing.context.noticeShort || !deadlines.noticeOver) return;
	for (const role of ["centre", "county_chair"] as const) {
		await raiseAlert(step, { kind: "noticeShort", occasion: deadlines.noticeOver.lastDay, role, clause: "D14" });
	}
}
