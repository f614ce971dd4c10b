import type { CorrectionRow, LateRow, LogRow } from "../../../prisma/read/case-page";
import type { Role } from "../../../workflows/charts/chart";
import type { Chart } from "../../../workflows/charts/index";
import { formatDate } from "../../../workflows/rules/plain-date";
import { saidText } from "../../../workflows/rules/said-field";
import { photoHint } from "../../words/photo-hint";
import { recordedField } from "../../words/recorded-field";
import { Badge, Card, Timeline } from "../components/index";
import { actedBy, recordedLabel, roleLabel } from "./words";

interface RecordCardProps {
	chart: Chart;
	log: readonly LogRow[];
	names: ReadonlyMap<string, string>;
	title?: string;
}

/** 办理记录: who did what, when, and what was said. */
export function RecordCard({ chart, log, names: referred, title = "办理记录" }: RecordCardProps) {
	const names = new Map([...referred, ...recordedNames(chart, log)]);
	return (
		<Card title={title} id="record">
			<Timeline
				entries={log.map((entry) => ({
					title: `${entry.seq}. ${recordedLabel(chart, entry)}`,
					at: entry.at.getTime(),
					by: actedBy(entry),
					detail: isPlain(entry) ? saidOf(chart, entry, names) : <Marked chart={chart} entry={entry} names={names} />,
				}))}
			/>
		</Card>
	);
}

const isPlain = ({ late, corrections, photoDays }: LogRow): boolean =>
	late.length === 0 && corrections.length === 0 && photoDays.length === 0;

/** What was recorded late or wrong is marked where it stands. */
function Marked({ chart, entry, names }: { chart: Chart; entry: LogRow; names: ReadonlyMap<string, string> }) {
	const hint = photoHint(chart, entry);
	return (
		<>
			{saidOf(chart, entry, names)}
			{hint !== undefined && (
				<div>
					<Badge tone="near">提示</Badge> {hint}
				</div>
			)}
			{entry.corrections.map((correction) => (
				<Correction key={correction.seq} field={recordedField(chart, { event: entry.event, field: correction.field })} of={correction} />
			))}
			{entry.late.map((late) => (
				<div key={late.field}>
					<Badge tone={late.confirmed ? "calm" : late.optional ? "near" : "overdue"}>补录</Badge> {lateSaid(chart, entry.event, late)}
				</div>
			))}
		</>
	);
}

/** The original struck through, what is true, why, and what else changed with it. */
function Correction({ field, of }: { field: ReturnType<typeof recordedField>; of: CorrectionRow }) {
	const { seq, was, becomes, reason, confirmer, confirmed, followed } = of;
	const who = roleLabel(confirmer as Role);
	const answer = confirmed === null ? `待${who}确认` : confirmed ? `已经${who}确认` : `${who}不予确认，仍以原登记为准`;
	const text = (value: string) => (field ? saidText(field, value) : value);
	return (
		<div>
			<Badge tone={confirmed === null ? "overdue" : "calm"}>更正</Badge> {field?.label} {confirmed ? <s>{text(was)}</s> : text(was)} →{" "}
			{confirmed === false ? <s>{text(becomes)}</s> : text(becomes)}（第 {seq} 条提出：{reason}） ，{answer}
			{followed.length > 0 && `；${followed.join("；")}`}
		</div>
	);
}

/** What was recorded late, and what the second person said to it; the reason stands with what was said. */
function lateSaid(chart: Chart, event: string, { field, day, optional, confirmer, confirmed }: LateRow): string {
	const who = roleLabel(confirmer as Role);
	const open = optional ? `未经${who}证明，自登记之日起算` : `待${who}确认`;
	const answer = confirmed === null ? open : confirmed ? `已经${who}确认` : `${who}不予确认，以登记之日为准`;
	return `${recordedField(chart, { event, field })?.label ?? field} ${formatDate(day)}，${answer}`;
}

/** What the record says of the values that people can name: `第 5 条“走访日期”`. */
function recordedNames(chart: Chart, log: readonly LogRow[]): [string, string][] {
	return log.flatMap(({ seq, event }) =>
		(chart.events[event]?.fields ?? []).map(({ name, label }): [string, string] => [`${seq}/${name}`, `第 ${seq} 条“${label}”`]),
	);
}

/** What was said with a record: `退回原因：表册填写不全；说明：…` */
export function saidOf(chart: Chart, { event, payload }: LogRow, names: ReadonlyMap<string, string>): string {
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
