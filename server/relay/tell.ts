import type { Client } from "@temporalio/client";
import { caseWorkflow } from "../../workflows/case-workflow";
import { CHARTS } from "../../workflows/charts";
import {
	BATCH_WORKFLOW,
	batchWorkflowId,
	type CaseStanding,
	HOUSE_ALERT_WORKFLOW,
	houseAlertWorkflowId,
	IMPORT_WORKFLOW,
	importWorkflowId,
	TASK_QUEUE,
	TOLD_SIGNAL,
	workflowIdOf,
} from "../../workflows/messages";

const PATIENCE_MS = 5000;

/** Tells a case's workflow where the case stands, and starts it first if there is none: a new case, one that was lost, one re-opened. */
export async function tellCase(client: Client, standing: CaseStanding): Promise<void> {
	await client.withDeadline(Date.now() + PATIENCE_MS, () =>
		client.workflow.signalWithStart(caseWorkflow(standing.chart), {
			workflowId: workflowIdOf(standing.chart, standing.caseId),
			taskQueue: TASK_QUEUE,
			workflowIdReusePolicy: "ALLOW_DUPLICATE",
			// What Temporal's tools show of it in their lists: ids and stages only.
			staticSummary: `${standing.chart} ${standing.caseId}`,
			staticDetails: CHARTS[standing.chart].steps.map(({ id }) => id).join(" → "),
			signal: TOLD_SIGNAL,
			signalArgs: [standing],
		}),
	);
}

export const startBatch = (client: Client, batchId: string) => startOnce(client, BATCH_WORKFLOW, batchWorkflowId(batchId), batchId);

export const startImport = (client: Client, one: { id: string; stage: string }) =>
	startOnce(client, IMPORT_WORKFLOW, importWorkflowId(one), one.id);

export const startHouseAlert = (client: Client, alertId: string) =>
	startOnce(client, HOUSE_ALERT_WORKFLOW, houseAlertWorkflowId(alertId), alertId);

/** Of something that is not a case: one that is running already goes on. */
async function startOnce(client: Client, workflow: string, workflowId: string, id: string): Promise<void> {
	await client.withDeadline(Date.now() + PATIENCE_MS, () =>
		client.workflow.start(workflow, {
			workflowId,
			taskQueue: TASK_QUEUE,
			workflowIdReusePolicy: "ALLOW_DUPLICATE",
			workflowIdConflictPolicy: "USE_EXISTING",
			args: [id],
		}),
	);
}
