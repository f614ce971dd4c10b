import { continueAsNew, proxyActivities } from "@temporalio/workflow";
import { HEARTBEAT_TIMEOUT, type ImportActivities } from "./messages";

const { carryImport } = proxyActivities<ImportActivities>({
	startToCloseTimeout: "5 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
});

/** How many chunks one run carries, so that histories stay short. */
const CHUNKS_AT_ONCE = 200;

/** A sheet that is being tried or taken in, chunk by chunk. What each chunk has done is in the record: a crash half-way goes on where it was. */
export async function sheetImport(importId: string): Promise<void> {
	for (let chunk = 0; chunk < CHUNKS_AT_ONCE; chunk += 1) {
		if (!(await carryImport(importId))) return;
	}
	await continueAsNew<typeof sheetImport>(importId);
}
