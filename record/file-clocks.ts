import type { ChartContext } from "../workflows/charts/chart";
import { datedGrounds, type FileLife, lastHelpedOn } from "../workflows/rules/cancellation";
import { dayDeadline } from "../workflows/rules/deadline";
import { addDays, addMonths, type PlainDate } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";

/**
 * D21: the warning before ground 10, and the day on which the next ground will be met: due on that day itself. A ground that is met already is on
 * the list and needs no clock.
 */
export function fileClocks(life: FileLife, readings: Readings, today: PlainDate): ChartContext["deadlines"] {
	const helpedOn = lastHelpedOn(life);
	const next = datedGrounds(life, readings).find(({ metOn }) => metOn > today);
	return {
		noAidWarning: dayDeadline(helpedOn, addMonths(helpedOn, readings.monthsWithoutAidWarning)),
		groundDue: next && dayDeadline(today, addDays(next.metOn, -1)),
	};
}
