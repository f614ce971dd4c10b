import { type Client, ScheduleAlreadyRunning } from "@temporalio/client";
import { DAILY_WORKFLOW, TASK_QUEUE } from "../../workflows/messages";

/** Each night at half past midnight, as seen in Shanghai. Made once; Temporal keeps it. */
export async function ensureDailySchedule(client: Client): Promise<void> {
	try {
		await client.schedule.create({
			scheduleId: "daily",
			spec: { calendars: [{ hour: 0, minute: 30 }], timezone: "Asia/Shanghai" },
			action: { type: "startWorkflow", workflowType: DAILY_WORKFLOW, workflowId: "daily", taskQueue: TASK_QUEUE },
			// Of the nights that the server missed, only the last one is made up for.
			policies: { catchupWindow: "1 day" },
		});
	} catch (error) {
		if (!(error instanceof ScheduleAlreadyRunning)) throw error;
	}
}
