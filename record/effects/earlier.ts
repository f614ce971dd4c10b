import type { ChartId, EventOf } from "../../workflows/charts";
import type { ClauseId } from "../../workflows/rules/clauses";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

/** What was said with an event when it was last taken on this case. */
export async function lastSaid(step: StepContext, event: EventOf<ChartId>): Promise<Record<string, unknown> | undefined> {
	const found = await step.tx.row<{ payload: Record<string, unknown> }>`
		SELECT payload FROM event WHERE case_id = ${step.case.id}::uuid AND event = ${event} ORDER BY seq DESC LIMIT 1`;
	return found?.payload;
}

/** Refuses a day that is before the day of an earlier step. */
export async function notBefore(
	step: StepContext,
	field: string,
	earlier: { event: EventOf<ChartId>; field: string; label: string },
): Promise<Refusal[]> {
	const said = await lastSaid(step, earlier.event);
	const day = said?.[earlier.field];
	return typeof day === "string" ? notBeforeDay(step, field, day as PlainDate, earlier.label) : [];
}

export function notBeforeDay(step: StepContext, field: string, day: PlainDate, label: string): Refusal[] {
	if (!step.said.has(field) || step.said.date(field) >= day) return [];
	const clause: ClauseId = step.spec?.clause ?? "D8";
	const what = step.spec?.fields.find(({ name }) => name === field)?.label ?? field;
	return [
		refusal("date_before_earlier_step", clause, `“${what}”为 ${formatDate(step.said.date(field))}，早于${label}（${formatDate(day)}）`, {
			field,
			next: "请核对日期",
		}),
	];
}
