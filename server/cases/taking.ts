import { CHART_IDS, CHARTS, type ChartId, type EventOf } from "../../workflows/charts";
import type { EventSpec } from "../../workflows/charts/chart";
import { arrowsOf } from "../../workflows/charts/picture";

/** The states in which a chart takes one of these events: what a page of many cases lists. */
export function statesTaking<Id extends ChartId>(chart: Id, ...events: readonly EventOf<Id>[]): string[] {
	return [
		...new Set(
			arrowsOf(CHARTS[chart])
				.filter(({ by }) => events.some((event) => event === by))
				.map(({ from }) => from),
		),
	];
}

/** Steps by which a case goes back, of every chart. */
export const SENDS_BACK = CHART_IDS.flatMap((chart) =>
	Object.entries<EventSpec>(CHARTS[chart].events).flatMap(([event, { sendsBack }]) => (sendsBack ? [{ chart, event }] : [])),
);

/** @throws RangeError where the chart has no such event */
export function specOf<Id extends ChartId>(chart: Id, event: EventOf<Id>): EventSpec {
	const spec = CHARTS[chart].events[event];
	if (!spec) throw new RangeError(`${chart} has no event ${event}`);
	return spec;
}
