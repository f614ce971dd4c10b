import type { ChartContext } from "../workflows/charts/chart";
import { advance, leadsOn, timersHere, withDeadlines } from "../workflows/charts/standing";
import type { ArmedTimer } from "../workflows/messages";
import { startOfDay } from "../workflows/rules/plain-date";
import { raiseAlerts } from "./alerts/alerts";
import { effectOf } from "./effects";
import { expecting } from "./expecting";
import type { Outcome } from "./outcome";
import type { StepContext } from "./step-context";
import type { StepRequest } from "./step-request";
import { timerId } from "./timers";
import { recordOf, writeStep } from "./write-step";

/** D14, Z13 …: time raises a step; the row's own deadline decides whether it is due. */
export async function takeTimed(step: StepContext, request: StepRequest, timer: ArmedTimer): Promise<Outcome> {
	const { case: found } = step;
	const armed = timersHere(found.standing).find((one) => one.event === timer.event);
	const due = armed && found.standing.context.deadlines[armed.name];
	if (!armed || !due || due.passed || timerId(armed.name, due, found.sinceAt) !== timer.id || startOfDay(due.due) > request.at)
		return { kind: "not_due" };

	// A provisional day never leads on by itself: time waits until the calendar is known.
	if (due.provisional && leadsOn(found.standing, armed)) return { kind: "not_due" };

	const moved = advance(found.standing, { type: armed.event });
	const effect = effectOf(found.chart, armed.name);
	// Where it only alerts, the day stays to be seen as passed; where it leads on, it may be needed again (an objection that is dismissed while the sheet hangs).
	const passed = moved.state === found.state ? { [armed.name]: { ...due, passed: true } } : {};
	const anew: { deadlines?: ChartContext["deadlines"] } = (await effect.facts?.(step)) ?? {};
	const next = expecting(step, withDeadlines(moved, { ...moved.context.deadlines, ...passed, ...anew.deadlines }));
	const seq = found.version + 1;
	await effect.write?.(step, next, seq);
	const outcome = await writeStep(step.tx, found, next, found.unionId, {
		...recordOf(step, request, next, seq),
		type: `${armed.name}_passed`,
		byAccountId: null,
		byName: "系统",
		role: null,
		forAccountId: null,
		forName: null,
		payload: { lastDay: due.lastDay, workingDays: due.workingDays },
	});
	await raiseAlerts(step, armed, due);
	return outcome;
}
