import type { Chart } from "../../workflows/charts";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";

/** What a day that was recorded late is called: by the event's own field, or by the form's (the day of the application). */
export function lateLabel(chart: Chart, { event, field }: { event: string; field: string }): string {
	const own = chart.events[event]?.fields.find(({ name }) => name === field);
	const formed = S1_SECTIONS.flatMap(({ fields }) => fields).find(({ name }) => name === field);
	return own?.label ?? formed?.label ?? field;
}
