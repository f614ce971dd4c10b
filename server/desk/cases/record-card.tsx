import type { LateRow, LogRow } from "../../../prisma/read/case-page";
import type { Role } from "../../../workflows/charts/chart";
import type { Chart } from "../../../workflows/charts/index";
import { formatDate } from "../../../workflows/rules/plain-date";
import { saidText } from "../../../workflows/rules/said-field";
import { lateLabel } from "../../words/late-entries";
import { Badge, Card, Timeline } from "../components/index";
import { actedBy, recordedLabel, roleLabel } from "./words";

interface RecordCardProps {
	chart: Chart;
	log: readonly LogRow[];
	names: ReadonlyMap<string, string>;
	title?: string;
}

/** 办理记录: who did what, when, and what was said. */
export function RecordCard({ chart, log, names, title = "办理记录" }: RecordCardProps) {
	return (
		<Card title={title} id="record">
			<Timeline
				entries={log.map((entry) => ({
					title: `${entry.seq}. ${recordedLabel(chart, entry)}`,
					at: entry.at.getTime(),
					by: actedBy(entry),
					detail: entry.late.length === 0 ? saidOf(chart, entry, names) : <LateEntry chart={chart} entry={entry} names={names} />,
				}))}
			/>
		</Card>
	);
}

function LateEntry({ chart, entry, names }: { chart: Chart; entry: LogRow; names: ReadonlyMap<string, string> }) {
	return (
		<>
			{saidOf(chart, entry, names)}
			{entry.late.map((late) => (
				<div key={late.field}>
					<Badge tone={late.confirmed ? "calm" : late.optional ? "near" : "overdue"}>补录</Badge> {lateSaid(chart, entry.event, late)}
				</div>
			))}
		</>
	);
}

/** What was recorded late, and what the second person said to it; the reason stands with what was said. */
function lateSaid(chart: Chart, event: string, { field, day, optional, confirmer, confirmed }: LateRow): string {
	const who = roleLabel(confirmer as Role);
	const open = optional ? `未经${who}证明，自登记之日起算` : `待${who}确认`;
	const answer = confirmed === null ? open : confirmed ? `已经${who}确认` : `${who}不予确认，以登记之日为准`;
	return `${lateLabel(chart, { event, field })} ${formatDate(day)}，${answer}`;
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
