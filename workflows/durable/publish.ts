import { setCurrentDetails, upsertSearchAttributes } from "@temporalio/workflow";
import { type CaseStanding, SEARCH_ATTRIBUTES } from "../messages";

/** Shows in Temporal's own tools where a case stands: ids, enum values and dates only. */
export function publish({ chart, state, version, turn, turnUnionId, timers, dueOn }: CaseStanding): void {
	const [next] = timers.map((timer) => Date.parse(timer.at)).sort((a, b) => a - b);
	upsertSearchAttributes([
		{ key: SEARCH_ATTRIBUTES.kind, value: chart },
		{ key: SEARCH_ATTRIBUTES.state, value: state },
		{ key: SEARCH_ATTRIBUTES.turn, value: turn ?? null },
		{ key: SEARCH_ATTRIBUTES.unionId, value: turnUnionId },
		{ key: SEARCH_ATTRIBUTES.dueAt, value: next === undefined ? null : new Date(next) },
		{ key: SEARCH_ATTRIBUTES.version, value: version },
	]);
	setCurrentDetails(`${state} (version ${version}); turn: ${turn ? `${turn} of ${turnUnionId}` : "time"}; due: ${dueOn ?? "none"}`);
}
