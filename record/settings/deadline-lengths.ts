import type { DeadlineName } from "../../workflows/charts/chart";
import type { Standing } from "../../workflows/charts/standing";
import type { Calendar } from "../../workflows/rules/calendar";
import { type Deadline, dayDeadline, deadline, recompute } from "../../workflows/rules/deadline";
import { addMonths, type PlainDate } from "../../workflows/rules/plain-date";
import type { Readings } from "../../workflows/rules/readings";

/**
 * How many working days a deadline runs by the county's readings; undefined where it does not follow them: a notice runs as long as its sheet
 * says (D14), a yearly check and a ground fall on a day (D20, D21).
 */
export function workingDaysOf(name: DeadlineName, readings: Readings, at: Pick<Standing, "meta">): number | undefined {
	switch (name) {
		case "stalled": {
			const expected = at.meta.expected ?? at.meta.expectedAgain;
			return expected && readings[expected];
		}
		case "entryOverdue":
			return readings.entryTargetWorkingDays;
		case "feedbackOverdue":
			return readings.feedbackWorkingDays;
		case "feedbackEscalation":
			return readings.feedbackWorkingDays + readings.feedbackEscalationWorkingDays;
		case "noticeOver":
		case "checkDue":
		case "noAidWarning":
		case "groundDue":
			return undefined;
	}
}

/** A running deadline by the calendar and the readings of today; one that has passed stays as it was. */
export function reckonedAnew(name: DeadlineName, old: Deadline, by: { calendar: Calendar; readings: Readings }, at: Standing): Deadline {
	if (name === "noAidWarning" && !old.passed) return dayDeadline(old.from, addMonths(old.from, by.readings.monthsWithoutAidWarning));
	const workingDays = workingDaysOf(name, by.readings, at);
	if (workingDays === undefined || old.passed) return recompute(by.calendar, old);
	return deadline(by.calendar, old.from, workingDays);
}

/** A deadline of the case's present state, from its day 0. @throws for one that does not follow the readings */
export function runFrom(
	step: { calendar: Calendar; readings: Readings; case: { standing: Standing } },
	name: DeadlineName,
	from: PlainDate,
): Deadline {
	const workingDays = workingDaysOf(name, step.readings, step.case.standing);
	if (workingDays === undefined) throw new Error(`${name} does not run by the county's readings`);
	return deadline(step.calendar, from, workingDays);
}
