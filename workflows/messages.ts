/** What passes between the relay, the workflows and their activities: ids, enum values, dates and amounts only; never a name, a number of a person, or free text. */

export type ChartName = "application" | "grant" | "file";

/** A durable timer: at this instant (wall clock, ISO) raise this event of the chart. */
export interface ArmedTimer {
	/** `xstate.after.noticeOver.application.publicise.posted` */
	event: string;
	/** What makes it this one: the deadline's name and day. A timer that was replaced is known by it. */
	id: string;
	at: string;
}

/** Where a case stands, as its workflow is told; the newest version wins. */
export interface CaseStanding {
	caseId: string;
	chart: ChartName;
	version: number;
	state: string;
	/** A role; absent while only time has to pass. */
	turn?: string;
	turnUnionId: string;
	/** The earliest armed deadline's last day. */
	dueOn?: string;
	timers: ArmedTimer[];
	/** Alerts whose mail has not all gone. */
	unsentAlerts: string[];
	ended: boolean;
}

export const TASK_QUEUE = "hardship-aid";

export const TOLD_SIGNAL = "told";
export const CASE_WORKFLOWS: Record<ChartName, string> = { application: "applicationCase", grant: "grantCase", file: "fileCase" };

export function workflowIdOf(chart: ChartName, caseId: string): string {
	return `${chart}/${caseId}`;
}

export interface CaseActivities {
	/** Takes the step that time raises, if the row's own deadline says it is due; answers where the case stands now. */
	takeTimedStep(caseId: string, timer: ArmedTimer): Promise<CaseStanding>;
	/** Sends an alert's mail to each receiver until it has gone; each mail once. */
	sendAlert(alertId: string): Promise<void>;
}

export interface BatchActivities {
	/** Takes the step of one row by its own key; answers whether it went through. */
	takeBatchRow(batchId: string, position: number): Promise<boolean>;
	batchPositions(batchId: string): Promise<number[]>;
	finishBatch(batchId: string): Promise<void>;
}

export interface YearlyActivities {
	/** D20, D23: reminds each union of its yearly check. */
	openYearlyChecks(year: number): Promise<number>;
}
