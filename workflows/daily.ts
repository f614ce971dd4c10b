import { proxyActivities } from "@temporalio/workflow";
import { type DailyActivities, HEARTBEAT_TIMEOUT } from "./messages";

const { followReadings, writeDigest } = proxyActivities<DailyActivities>({
	startToCloseTimeout: "10 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "10 seconds", maximumInterval: "10 minutes" },
});

/** Every night: running cases follow the settings that hold from this day on (D7, D29); then the digest over what was recorded that day is written (Z17). */
export async function daily(): Promise<void> {
	await followReadings();
	await writeDigest();
}
