import { type ActivityOptions, proxyActivities } from "@temporalio/workflow";
import { type CaseActivities, type CaseStanding, HEARTBEAT_TIMEOUT } from "../messages";

/** Without limit: a database that is away comes back. */
const { takeTimedStep, remind, whereItStands } = proxyActivities<CaseActivities>({
	startToCloseTimeout: "1 minute",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
});

/** Something that is to be done at an instant, unless news comes first. */
export interface Wait {
	at: string;
	/** What makes it this one: the same again is tried ever less often. */
	id: string;
	/** As Temporal's tools show its timer and its activity. */
	summary: string;
	/** @param seen the last step that is known. @returns where the case stands then, or null where there is no such case */
	act(seen: number): Promise<CaseStanding | null>;
}

/** The earliest of a case's deadlines and its reminder. */
export function earliest(standing: CaseStanding): Wait | undefined {
	return waitsOf(standing).reduce<Wait | undefined>(
		(first, next) => (first && Date.parse(first.at) <= Date.parse(next.at) ? first : next),
		undefined,
	);
}

function waitsOf({ caseId, state, timers, reminder }: CaseStanding): Wait[] {
	const waits = timers.map((timer): Wait => {
		const summary = `${state}: ${timer.id}`;
		const id = `${timer.event} ${timer.id} ${timer.at}`;
		return { at: timer.at, id, summary, act: (seen) => takeTimedStep.executeWithOptions(shown(summary), [{ caseId, timer }, seen]) };
	});
	if (reminder === undefined) return waits;
	const { visit, number, to, at } = reminder;
	const summary = `${state}: reminder ${number} to ${to}`;
	const act: Wait["act"] = (seen) => remind.executeWithOptions(shown(summary), [{ caseId, visit, number }, seen]);
	return [...waits, { at, id: `reminder ${visit}/${number} ${at}`, summary, act }];
}

/** The case as the record has it, or null where it has none. */
export function askRecord({ caseId, state }: CaseStanding): Promise<CaseStanding | null> {
	return whereItStands.executeWithOptions(shown(`${state}: asks the record`), [caseId]);
}

function shown(summary: string): ActivityOptions {
	return { summary };
}
