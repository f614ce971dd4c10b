import { type Client, ScheduleAlreadyRunning } from "@temporalio/client";
import { TASK_QUEUE, YEARLY_WORKFLOW } from "../../workflows/messages";

/** D23: each year on the first of September, in the morning, as seen in Shanghai. Made once; Temporal keeps it. */
export async function ensureYearlySchedule(client: Client): Promise<void> {
	try {
		await client.schedule.create({
			scheduleId: "yearly-checks",
			spec: { calendars: [{ month: "SEPTEMBER", dayOfMonth: 1, hour: 6 }], timezone: "Asia/Shanghai" },
			action: { type: "startWorkflow", workflowType: YEARLY_WORKFLOW, workflowId: "yearly", taskQueue: TASK_QUEUE },
			// A worker or server that was away on the day makes up for it.
			policies: { catchupWindow: "60 days" },
		});
	} catch (error) {
		if (!(error instanceof ScheduleAlreadyRunning)) throw error;
	}
}
