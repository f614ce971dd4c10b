import type { LogRow } from "../../../prisma/read/case-page";
import type { Chart } from "../../../workflows/charts/index";
import { saidText } from "../../../workflows/rules/said-field";
import { Card, Timeline } from "../components/index";
import { actedBy, recordedLabel } from "./words";

/** 办理记录: who did what, when, and what was said. */
export function RecordCard({ chart, log, names }: { chart: Chart; log: readonly LogRow[]; names: ReadonlyMap<string, string> }) {
	return (
		<Card title="办理记录" id="record">
			<Timeline
				entries={log.map((entry) => ({
					title: recordedLabel(chart, entry),
					at: entry.at.getTime(),
					by: actedBy(entry),
					detail: saidOf(chart, entry, names),
				}))}
			/>
		</Card>
	);
}

function saidOf(chart: Chart, { event, payload }: LogRow, names: ReadonlyMap<string, string>): string {
	const fields = chart.events[event]?.fields ?? [];
	return fields
		.flatMap((field) => {
			const text = payload[field.name] === undefined ? "" : saidText(field, payload[field.name], names);
			return text === "" ? [] : [`${field.label}：${text}`];
		})
		.join("；");
}

/** The ids that the record's references name. */
export function referencesIn(chart: Chart, log: readonly LogRow[]): string[] {
	return log.flatMap(({ event, payload }) =>
		(chart.events[event]?.fields ?? []).flatMap((field) => {
			const value = payload[field.name];
			return field.kind === "reference" && typeof value === "string" ? [value] : [];
		}),
	);
}
