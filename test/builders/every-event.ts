import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CHARTS, type ChartId } from "../../workflows/charts";

/** What is particular to each event of a chart stands in a file of its own, `<folder>/<chart>/<EVENT>.ts`: they are loaded here, and none may be missing. */
export function everyEvent(chart: ChartId, folder: string): void {
	const events = Object.keys(CHARTS[chart].events);

	test(`each event of the ${chart} chart has its file, and each file its event`, () => {
		expect(readdirSync(join(folder, chart)).sort()).toEqual(events.map((event) => `${event}.ts`).sort());
	});
	for (const event of events) require(join(folder, chart, event));
}
