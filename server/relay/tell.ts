import type { Client } from "@temporalio/client";
import {
	BATCH_WORKFLOW,
	batchWorkflowId,
	CASE_WORKFLOWS,
	type CaseStanding,
	TASK_QUEUE,
	TOLD_SIGNAL,
	workflowIdOf,
} from "../../workflows/messages";

const PATIENCE_MS = 5000;

/** Tells a case's workflow where the case stands, and starts it first if there is none: a new case, one that was lost, one re-opened. */
export async function tellCase(client: Client, standing: CaseStanding): Promise<void> {
	await client.withDeadline(Date.now() + PATIENCE_MS, () =>
		client.workflow.signalWithStart(CASE_WORKFLOWS[standing.chart], {
			workflowId: workflowIdOf(standing.chart, standing.caseId),
			taskQueue: TASK_QUEUE,
			workflowIdReusePolicy: "ALLOW_DUPLICATE",
			signal: TOLD_SIGNAL,
			signalArgs: [standing],
		}),
	);
}

export async function startBatch(client: Client, batchId: string): Promise<void> {
	await client.withDeadline(Date.now() + PATIENCE_MS, () =>
		client.workflow.start(BATCH_WORKFLOW, {
			workflowId: batchWorkflowId(batchId),
			taskQueue: TASK_QUEUE,
			workflowIdReusePolicy: "ALLOW_DUPLICATE",
			workflowIdConflictPolicy: "USE_EXISTING",
			args: [batchId],
		}),
	);
}
