import type { AskedBatch } from "../../record/batch-said";
import { openBatches } from "../../record/batches";
import type { RecordEnv } from "../../record/env";
import { uuidv7 } from "../../record/ids";
import type { Actor } from "../../record/people/actor";
import { CHARTS, type ChartId } from "../../workflows/charts";
import type { SaidField } from "../../workflows/rules/field";
import { written } from "./county";

/** One batch, begun. @returns its id */
export async function aBatch(
	env: RecordEnv,
	{ actor, at, key, ...batch }: AskedBatch & { actor: Actor; at: number; key: string },
): Promise<string> {
	const { batchIds } = written(await openBatches(env, { actor, at, key, said: batch, batches: [batch] }));
	const [batchId] = batchIds;
	if (batchId === undefined) throw new Error("no batch was begun");
	return batchId;
}

/** Something for each field of an event that must be said, right in itself: whatever refuses it is a rule. */
export function anythingSaid(chart: ChartId, event: string): Record<string, unknown> {
	const fields = CHARTS[chart].events[event]?.fields ?? [];
	return Object.fromEntries(fields.filter(({ optional }) => !optional).map((field) => [field.name, anythingFor(field)]));
}

function anythingFor({ kind, options = [], min = 1 }: SaidField): unknown {
	switch (kind) {
		case "date":
			return "2026-03-02";
		case "names":
			return ["唐松岭", "沈竹溪", "周苇"].slice(0, min);
		case "fen":
			return 100;
		case "yesNo":
			return true;
		case "choice":
			return options[0]?.value;
		case "reference":
			return uuidv7();
		case "card":
			return "6200000000000000000";
		default:
			return "说明";
	}
}
