import { continueAsNew, proxyActivities } from "@temporalio/workflow";
import { type BatchActivities, HEARTBEAT_TIMEOUT } from "./messages";

const { openBatchRows, takeBatchRow, finishBatch } = proxyActivities<BatchActivities>({
	startToCloseTimeout: "1 minute",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
});

/**
 * A step that covers many cases: takes each row's own step in turn. A row has its outcome in the record, so a crash half-way
 * goes on where it was. One run takes the rows it was given at once, so that histories stay short.
 */
export async function batch(batchId: string): Promise<void> {
	const rows = await openBatchRows(batchId);
	if (rows.length === 0) return finishBatch(batchId);
	for (const position of rows) await takeBatchRow(batchId, position);
	await continueAsNew<typeof batch>(batchId);
}
