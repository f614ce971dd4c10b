import { proxyActivities } from "@temporalio/workflow";
import { type DailyActivities, HEARTBEAT_TIMEOUT } from "./messages";

const { writeDigest } = proxyActivities<DailyActivities>({
	startToCloseTimeout: "10 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "10 seconds", maximumInterval: "10 minutes" },
});

/** Every night: the digest over what was recorded that day (Z17). */
export async function daily(): Promise<void> {
	await writeDigest(Date.now());
}
