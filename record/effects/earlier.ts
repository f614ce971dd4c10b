import type { ChartId, EventOf } from "../../workflows/charts";
import type { StepContext } from "../step-context";

/** What was said with an event when it was last taken on this case. */
export async function lastSaid(step: StepContext, event: EventOf<ChartId>): Promise<Record<string, unknown> | undefined> {
	const found = await step.tx.row<{ payload: Record<string, unknown> }>`
		SELECT payload FROM event_in_force WHERE case_id = ${step.case.id}::uuid AND event = ${event} ORDER BY seq DESC LIMIT 1`;
	return found?.payload;
}
