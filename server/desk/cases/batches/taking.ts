import { CHARTS, type ChartId } from "../../../../workflows/charts";
import type { EventSpec } from "../../../../workflows/charts/chart";
import { arrowsOf } from "../../../../workflows/charts/picture";

/** The states in which a chart takes one of these events: what a page of many cases lists. */
export function statesTaking(chart: ChartId, ...events: readonly string[]): string[] {
	return [
		...new Set(
			arrowsOf(CHARTS[chart])
				.filter(({ by }) => events.includes(by))
				.map(({ from }) => from),
		),
	];
}

/** @throws RangeError where the chart has no such event */
export function specOf(chart: ChartId, event: string): EventSpec {
	const spec = CHARTS[chart].events[event];
	if (!spec) throw new RangeError(`${chart} has no event ${event}`);
	return spec;
}
