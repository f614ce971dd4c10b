import { proxyActivities } from "@temporalio/workflow";
import { HEARTBEAT_TIMEOUT, type MailActivities } from "./messages";

/** Until it has gone: a mail server may be away for days. */
const { sendAlert } = proxyActivities<MailActivities>({
	startToCloseTimeout: "5 minutes",
	heartbeatTimeout: HEARTBEAT_TIMEOUT,
	retry: { initialInterval: "2 seconds", maximumInterval: "10 minutes" },
});

/** D26, D28: sends the mail of an alert that is about the house itself; what is about a case goes through that case's workflow. */
export async function houseAlert(alertId: string): Promise<void> {
	await sendAlert(alertId);
}
