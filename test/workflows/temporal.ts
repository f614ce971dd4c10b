import { randomBytes } from "node:crypto";
import { Client, Connection, type WorkflowHandle } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { testTemporal } from "../support/servers";
import { workflowBundle } from "../support/workflow-bundle";

Runtime.install({
	logger: new DefaultLogger("ERROR"),
	shutdownSignals: [],
	telemetryOptions: { logging: { filter: { core: "ERROR", other: "ERROR" } } },
});

export interface Rig {
	client: Client;
	/** Its own, so that test files do not take each other's work. */
	taskQueue: string;
	stop(): Promise<void>;
}

/** A worker on the run's real Temporal server. */
export async function startRig(activities: object): Promise<Rig> {
	const { namespace, ...target } = testTemporal();
	const taskQueue = `test-${randomBytes(4).toString("hex")}`;
	const connection = await NativeConnection.connect(target);
	const worker = await Worker.create({
		connection,
		namespace,
		taskQueue,
		activities,
		workflowBundle: await workflowBundle(),
		// Small, so that workflows are evicted and replayed all the time.
		maxCachedWorkflows: 2,
	});
	const running = worker.run();
	const client = new Client({ connection: await Connection.connect(target), namespace });
	return {
		client,
		taskQueue,
		async stop() {
			worker.shutdown();
			await running;
			await connection.close();
			await client.connection.close();
		},
	};
}

/** Lets a workflow's time run on by itself whenever nothing but timers is left to wait for; or no longer. */
export async function skipTime(client: Client, handle: WorkflowHandle, enabled: boolean): Promise<void> {
	await client.workflowService.updateWorkflowExecutionOptions({
		namespace: client.options.namespace,
		workflowExecution: { workflowId: handle.workflowId },
		workflowExecutionOptions: { timeSkippingConfig: { enabled } },
		updateMask: { paths: ["time_skipping_config"] },
	});
}
