import { type Standing, withDeadlines } from "../workflows/charts/standing";
import { deadline } from "../workflows/rules/deadline";
import { workingDaysOf } from "./settings/deadline-lengths";
import type { StepContext } from "./step-context";

/** A state just entered is expected to last no longer than its setting says; the day is `stalled`'s deadline. */
export function expecting(
	step: Pick<StepContext, "calendar" | "readings" | "today"> & { case: { state: string } },
	next: Standing,
): Standing {
	if (next.state === step.case.state) return next;
	const { stalled: _, ...others } = next.context.deadlines;
	const workingDays = workingDaysOf("stalled", step.readings, next);
	if (workingDays === undefined) return withDeadlines(next, others);
	return withDeadlines(next, { ...others, stalled: deadline(step.calendar, step.today, workingDays) });
}
