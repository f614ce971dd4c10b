import type { LogRow } from "../../prisma/read/case-page";
import type { Chart } from "../../workflows/charts/index";
import { photoDayHint } from "../../workflows/rules/photo-day";
import { parsePlainDate } from "../../workflows/rules/plain-date";

/** Of a record with photographs: whether their own day is another than the one that is in force; where none was typed, than that of the record. */
export function photoHint(chart: Chart, { event, on, payload, corrections, photoDays }: LogRow): string | undefined {
	if (photoDays.length === 0) return undefined;
	const field = chart.events[event]?.fields.find(({ kind }) => kind === "date")?.name;
	const corrected = corrections.findLast((one) => one.field === field && one.confirmed === true)?.becomes;
	const said = field === undefined ? undefined : (corrected ?? payload[field]);
	return photoDayHint((typeof said === "string" ? parsePlainDate(said) : undefined) ?? on, photoDays);
}
