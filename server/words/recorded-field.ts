import type { Chart } from "../../workflows/charts";
import type { EventField } from "../../workflows/charts/chart";
import type { FieldSpec } from "../../workflows/rules/field";
import { S1_SECTIONS } from "../../workflows/rules/s1-fields";

/** The field that says a day or a number of the record: the event's own, or the form's (the day of the application). */
export function recordedField(chart: Chart, { event, field }: { event: string; field: string }): EventField | FieldSpec | undefined {
	const formed = S1_SECTIONS.flatMap(({ fields }) => fields);
	return [...(chart.events[event]?.fields ?? []), ...formed].find(({ name }) => name === field);
}
