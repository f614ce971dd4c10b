import type { AskedBatch } from "../../record/batch-said";
import { openBatches } from "../../record/batches";
import type { RecordEnv } from "../../record/env";
import type { Actor } from "../../record/people/actor";
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
