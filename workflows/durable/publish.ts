import { setCurrentDetails, upsertSearchAttributes } from "@temporalio/workflow";
import type { Journey } from "../journey";
import { type CaseStanding, SEARCH_ATTRIBUTES, type Visit } from "../messages";

/** Of a visit of years, the last ones are shown. */
const STEPS_SHOWN = 12;

/** Shows in Temporal's own tools where a case stands and how it came there: ids, enum values and dates only. */
export function publish(journey: Journey, standing: CaseStanding, visits: readonly Visit[]): void {
	const { chart, state, version, turn, turnUnionId, timers } = standing;
	const [next] = timers.map((timer) => Date.parse(timer.at)).sort((a, b) => a - b);
	upsertSearchAttributes([
		{ key: SEARCH_ATTRIBUTES.kind, value: chart },
		{ key: SEARCH_ATTRIBUTES.state, value: state },
		{ key: SEARCH_ATTRIBUTES.turn, value: turn ?? null },
		{ key: SEARCH_ATTRIBUTES.unionId, value: turnUnionId },
		{ key: SEARCH_ATTRIBUTES.dueAt, value: next === undefined ? null : new Date(next) },
		{ key: SEARCH_ATTRIBUTES.version, value: version },
	]);
	setCurrentDetails([whereItStands(journey, standing, visits), stagesAhead(journey, visits), tableOf(visits)].join("\n\n"));
}

function whereItStands(journey: Journey, standing: CaseStanding, visits: readonly Visit[]): string {
	const { state, version, turn, turnUnionId, dueOn, reminder, ended } = standing;
	const stage = visits.at(-1)?.stage;
	const waitsFor = ended ? "nothing any more" : stage && journey.stages[stage];
	return [
		`${state} (version ${version}); turn: ${turn ? `${turn} of ${turnUnionId}` : "time"}; due: ${dueOn ?? "none"}`,
		...(waitsFor ? [`Waits for ${waitsFor}.`] : []),
		...(reminder ? [`Overdue: reminder ${reminder.number} goes to ${reminder.to} at ${reminder.at}.`] : []),
	].join("\n\n");
}

/** `apply → **verify** → publicise → …` */
function stagesAhead({ stages }: Journey, visits: readonly Visit[]): string {
	const here = visits.at(-1)?.stage;
	return Object.keys(stages)
		.map((stage) => (stage === here ? `**${stage}**` : stage))
		.join(" → ");
}

function tableOf(visits: readonly Visit[]): string {
	const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
	return [
		row(["visit", "stage", "since", "until", "steps"]),
		row(["---", "---", "---", "---", "---"]),
		...visits.map(({ stage, since, until, steps }, index) => row([index + 1, stage, since, until ?? "", stepsOf(steps)])),
	].join("\n");
}

function stepsOf(steps: Visit["steps"]): string {
	const shown = steps.slice(-STEPS_SHOWN).map(({ seq, recorded, on }) => `${seq} ${recorded} (${on})`);
	const earlier = steps.length - shown.length;
	return [...(earlier > 0 ? [`${earlier} earlier`] : []), ...shown].join(", ");
}
