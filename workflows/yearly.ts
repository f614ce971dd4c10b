import { proxyActivities } from "@temporalio/workflow";
import { HEARTBEAT_TIMEOUT, type YearlyActivities } from "./messages";

const { countyIds, raiseYearlyChecks } = proxyActivities<YearlyActivities>({
	startToCloseTimeout: "5 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "10 seconds", maximumInterval: "10 minutes" },
});

/** Every September, county by county: the files that nobody has checked this year (D20, D23). */
export async function yearly(): Promise<void> {
	for (const countyId of await countyIds()) await raiseYearlyChecks(countyId);
}
