import { continueAsNew, proxyActivities, sleep } from "@temporalio/workflow";

/** Workflows of somebody who got in: what a stranger's own worker could do to the record, through activities that are ours. */

/** Has one of our activities carried out, by our worker, with whatever it is told. */
export async function forge(taskQueue: string, activity: string, args: readonly unknown[]): Promise<unknown> {
	const activities = proxyActivities<Record<string, (...given: unknown[]) => Promise<unknown>>>({
		taskQueue,
		startToCloseTimeout: "10 seconds",
		retry: { maximumAttempts: 1 },
	});
	return activities[activity]?.(...args);
}

/** Sits under another's name and does nothing. */
export async function squat(): Promise<void> {
	await sleep("1 day");
}

/** Under the name of a case's own workflow: goes on as if it had been told this. */
export async function applicationCase(standing: unknown): Promise<void> {
	await continueAsNew(standing);
}
