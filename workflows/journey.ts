import type { CaseStep, ChartName, Visit } from "./messages";
import type { Reminding } from "./rules/reminding";

/** What a case's workflow is about, in its own words: where the case goes, who is reminded on the way, and how it ends. */
export interface Journey {
	/** The stages in their order, each with what it waits for. */
	stages: Readonly<Record<string, string>>;
	reminding: Reminding;
	/** Each state that a case ends in, with the journey that it leads to. */
	outcomes: Readonly<Record<string, { next?: ChartName }>>;
}

/**
 * The visits to each stage after these steps, in order of their numbers. What is known already is passed over; a list from the first step on is the
 * whole journey and takes the place of what was known. The step that leads on belongs to the stage that it leaves, the first to the one it opens.
 */
export function visitsAfter(known: readonly Visit[], steps: readonly CaseStep[]): Visit[] {
	const visits = steps[0]?.seq === 1 ? [] : [...known];
	for (const step of steps) {
		if (step.seq <= lastSeq(visits)) continue;
		const here = visits.pop();
		const over = here?.until !== undefined;
		const stays = here?.stage === step.stage && (!over || step.ended);
		const opened: Visit = { stage: step.stage, since: step.on, steps: [] };
		if (!here) visits.push(ending({ ...opened, steps: [step] }, step));
		else if (stays) visits.push(ending({ ...here, steps: [...here.steps, step] }, step));
		else if (over) visits.push(here, ending({ ...opened, steps: [step] }, step));
		else visits.push({ ...here, until: step.on, steps: [...here.steps, step] }, ending(opened, step));
	}
	return visits;
}

/** Nothing is waited for any more: the visit is over with the step that says so. */
function ending(visit: Visit, step: CaseStep): Visit {
	return step.ended ? { ...visit, until: step.on } : visit;
}

/** The number of the last step that these visits know; 0 where they know none. */
export function lastSeq(visits: readonly Visit[]): number {
	return visits.findLast(({ steps }) => steps.length > 0)?.steps.at(-1)?.seq ?? 0;
}

/** Whether these steps go on from what is known, up to this version of the case: none is missing, and none was another before. */
export function follows(known: readonly Visit[], steps: readonly CaseStep[], version: number): boolean {
	const last = lastSeq(known);
	const [first] = steps;
	if (first !== undefined && first.seq > last + 1) return false;
	const past = visitsAfter(
		[],
		steps.filter(({ seq }) => seq <= last),
	);
	if (first?.seq === 1 && last > 0 && JSON.stringify(past) !== JSON.stringify(known)) return false;
	return lastSeq(visitsAfter(known, steps)) === version;
}
