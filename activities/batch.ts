import { finishBatch, openBatchRows } from "../record/batch-progress";
import { takeBatchRow } from "../record/batches";
import type { RecordEnv } from "../record/env";
import type { BatchActivities } from "../workflows/messages";

export function batchRows(env: RecordEnv): BatchActivities {
	return {
		openBatchRows: (batchId) => openBatchRows(env.db, batchId),
		async takeBatchRow(batchId, position) {
			await takeBatchRow(env, batchId, position);
		},
		finishBatch: (batchId) => finishBatch(env.db, batchId),
	};
}
