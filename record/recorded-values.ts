import type { Database } from "../prisma/client";
import { type StepTx, statementsOf } from "../prisma/step-sql";
import { CHARTS, type ChartId } from "../workflows/charts";
import { type EventField, isCorrectable, type Role } from "../workflows/charts/chart";
import { formatDate, type PlainDate, plainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { saidText } from "../workflows/rules/said-field";
import { latestOf } from "./act-days";
import { Said } from "./said";
import type { Corrected, CorrectedValue, StepContext } from "./step-context";

/** A day or a number that a case's record says, as it is in force, and so can be put right. */
export interface RecordedValue {
	/** `5/visitedOn` */
	ref: string;
	seq: number;
	event: string;
	field: EventField;
	value: string;
	/** In which it was recorded; that role puts it right. */
	role: Role;
	recordedOn: PlainDate;
	said: Readonly<Record<string, unknown>>;
}

/** All that can be put right on a case, the oldest first. */
export async function recordedValues(from: Database | StepTx, of: { id: string; chart: ChartId }): Promise<RecordedValue[]> {
	const { events } = CHARTS[of.chart];
	const fieldsOf = (event: string) => (events[event]?.fields ?? []).filter(isCorrectable);
	const dated = Object.keys(events).filter((event) => fieldsOf(event).length > 0);
	const rows = await statementsOf(from).rows<{ seq: number; event: string; role: Role; on: PlainDate; payload: Record<string, unknown> }>`
		SELECT seq, event, role, "on", payload FROM event_in_force
		WHERE case_id = ${of.id}::uuid AND event = ANY(${dated}::text[]) AND role IS NOT NULL ORDER BY seq`;
	return rows.flatMap(({ seq, event, role, on, payload }) =>
		fieldsOf(event).flatMap((field): RecordedValue[] => {
			const value = payload[field.name];
			if (typeof value !== "string") return [];
			return [{ ref: `${seq}/${field.name}`, seq, event, field, value, role, recordedOn: on, said: payload }];
		}),
	);
}

/** `第 5 条“走访日期”2026年2月12日` */
export function recordedText({ seq, field, value }: Pick<RecordedValue, "seq" | "field" | "value">): string {
	return `第 ${seq} 条“${field.label}” ${saidText(field, value)}`;
}

/** The step as that record was taken, saying what is true: what else follows is worked out from it as it was the first time. */
export function asRecorded(step: StepContext, of: Pick<RecordedValue, "event" | "field" | "said">, becomes: string): StepContext {
	const spec = CHARTS[step.case.chart].events[of.event];
	return { ...step, type: of.event, spec, said: new Said({ ...of.said, [of.field.name]: becomes }) };
}

/** What else follows where this value was wrong. */
export function correctedBy(step: StepContext, { event, field }: Pick<RecordedValue, "event" | "field">): Corrected {
	return step.corrected(event)[field.name] ?? {};
}

/** The value and what it becomes, as the effects are told of it. */
export function correctedValue(value: RecordedValue, becomes: string): CorrectedValue {
	return { seq: value.seq, event: value.event, field: value.field.name, was: value.value, becomes };
}

/** The reading of "days that people type", once a day is put right: after what its act followed, before what followed it, and not after its record. */
export async function checkCorrectedDay(step: StepContext, value: RecordedValue, becomes: PlainDate): Promise<Refusal[]> {
	const { label } = value.field;
	const clause = CHARTS[step.case.chart].events[value.event]?.clause ?? "D26";
	const no = (code: string, message: string, next: string) => refusal(code, clause, message, { field: "becomes", next });
	if (becomes > value.recordedOn) {
		const message = `更正后“${label}”为 ${formatDate(becomes)}，晚于登记之日（${formatDate(value.recordedOn)}）`;
		return [no("date_after_recorded", message, "没有办的事不能先登记，请核对日期")];
	}
	const before = await latestOf(asRecorded(step, value, becomes), value.field.follows ?? [], { before: value.seq });
	if (before && becomes < before.day) {
		const message = `更正后“${label}”为 ${formatDate(becomes)}，早于${before.label}（${formatDate(before.day)}）`;
		return [no("date_before_earlier_step", message, "请核对日期；前一环节的日期也有误的，请先更正前一环节")];
	}
	return checkFollowers(step, value, becomes, no);
}

/** Whatever was dated after this act stays dated after it. */
async function checkFollowers(
	step: StepContext,
	value: RecordedValue,
	becomes: PlainDate,
	no: (code: string, message: string, next: string) => Refusal,
): Promise<Refusal[]> {
	const instead = { seq: value.seq, field: value.field.name, value: becomes };
	for (const later of await recordedValues(step.tx, step.case)) {
		if (later.seq <= value.seq || !later.field.follows) continue;
		const day = plainDate(later.value);
		if (day >= becomes) continue;
		const before = await latestOf(asRecorded(step, later, later.value), later.field.follows, {
			before: later.seq,
			instead,
			recordedOnly: true,
		});
		if (!before || before.day <= day) continue;
		const message = `更正后为 ${formatDate(becomes)}，晚于第 ${later.seq} 条“${later.field.label}”（${formatDate(day)}）`;
		return [no("date_after_later_step", message, "请核对日期；后一环节的日期也有误的，请先更正后一环节")];
	}
	return [];
}
