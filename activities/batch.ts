import { finishBatch, openBatchRows } from "../record/batch-progress";
import { takeBatchRow } from "../record/batches";
import type { RecordEnv } from "../record/env";
import type { ProcessClock } from "../record/settings/clock";
import type { BatchActivities } from "../workflows/messages";

export function batchRows(env: RecordEnv, clock: ProcessClock): BatchActivities {
	return {
		openBatchRows: (batchId) => openBatchRows(env.db, batchId),
		async takeBatchRow(batchId, position) {
			await takeBatchRow(env, batchId, position, clock);
		},
		finishBatch: (batchId) => finishBatch(env.db, batchId),
	};
}
