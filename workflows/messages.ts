import { defineSearchAttributeKey } from "@temporalio/common";
import type { ChartId } from "./charts";

/** What passes between the relay, the workflows and their activities: ids, enum values, dates and amounts only; never a name, a number of a person, or free text. */

/** The list of charts says which there are; nothing of theirs comes into the bundle. */
export type ChartName = ChartId;

/** A durable timer: at this instant (wall clock, ISO) raise this event of the chart. */
export interface ArmedTimer {
	/** `xstate.after.noticeOver.application.publicise.posted` */
	event: string;
	/** What makes it this one: the deadline's name and day. A timer that was replaced is known by it. */
	id: string;
	at: string;
}

/** One step of a case as the record has it: what was recorded, and where it left the case. */
export interface CaseStep {
	/** Its number in the case's record, from 1. */
	seq: number;
	/** `notice_posted` */
	recorded: string;
	/** `publicise` */
	stage: string;
	/** The business day on which it was recorded. */
	on: string;
	/** Nothing is expected after it. */
	ended?: true;
}

/** A reminder that is to go out while somebody's turn is overdue: at this instant (wall clock, ISO). */
export interface ArmedReminder {
	/** The step by which the case came to where it is overdue. */
	visit: number;
	/** Which one of the visit, from 1. */
	number: number;
	/** The role that is told. */
	to: string;
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
	/** The steps since the last telling, in order; all steps where it is not known what was told. Absent in tellings of releases before 0.4. */
	steps?: CaseStep[];
	/** Only while somebody's turn is overdue. */
	reminder?: ArmedReminder;
	/** Of a case that has led to another: that case. */
	next?: string;
}

/** A stay in one stage; a case that comes back opens another. */
export interface Visit {
	stage: string;
	since: string;
	/** Absent while the case is there. */
	until?: string;
	/** What was recorded there, up to the step that led on. */
	steps: CaseStep[];
}

/** What the query `journey` answers. */
export interface JourneyShown {
	chart: ChartName;
	caseId: string;
	version: number;
	state: string;
	turn?: string;
	dueOn?: string;
	reminder?: ArmedReminder;
	visits: readonly Visit[];
}

/** What a case's workflow ends with. */
export interface CaseResult {
	/** The state that it ended in (`filed`); `gone` where the record has no such case. */
	outcome: string;
	/** The workflow that goes on from there: `file/0198…`. */
	next?: string;
}

export const TASK_QUEUE = "hardship-aid";

/** When a worker gives no sign of life for this long, Temporal hands its activity to another worker. */
export const HEARTBEAT_TIMEOUT = "5 seconds";

export const TOLD_SIGNAL = "told";
export const JOURNEY_QUERY = "journey";
export const BATCH_WORKFLOW = "batch";
export const IMPORT_WORKFLOW = "sheetImport";
export const HOUSE_ALERT_WORKFLOW = "houseAlert";
export const DAILY_WORKFLOW = "daily";
export const YEARLY_WORKFLOW = "yearly";

/** What Temporal's own tools can find a case by; its server must know each of them. Ids, enum values and instants only. */
export const SEARCH_ATTRIBUTES = {
	kind: defineSearchAttributeKey("CaseKind", "KEYWORD"),
	state: defineSearchAttributeKey("CaseState", "KEYWORD"),
	/** A role. */
	turn: defineSearchAttributeKey("WhoseTurn", "KEYWORD"),
	unionId: defineSearchAttributeKey("UnionId", "KEYWORD"),
	/** When the earliest timer goes off. */
	dueAt: defineSearchAttributeKey("DueAt", "DATETIME"),
	/** The version of the case that its workflow knows: reconciling compares it with the record. */
	version: defineSearchAttributeKey("CaseVersion", "INT"),
};

/** `application/0198…` */
export function workflowIdOf(chart: ChartName, caseId: string): string {
	return `${chart}/${caseId}`;
}

/** `batch/0198…` */
export function batchWorkflowId(batchId: string): string {
	return `batch/${batchId}`;
}

/** `import/0198…/taking` */
export function importWorkflowId({ id, stage }: { id: string; stage: string }): string {
	return `import/${id}/${stage}`;
}

/** `alert/0198…`: of an alert that is about the house and not about a case. */
export function houseAlertWorkflowId(alertId: string): string {
	return `alert/${alertId}`;
}

/** A timer that went off. It says no time: the record takes its own clock's. */
export interface TimerFired {
	caseId: string;
	timer: ArmedTimer;
}

/** A reminder whose time has come. Whether it has, and whom it is for, the record decides. */
export type ReminderDue = Pick<ArmedReminder, "visit" | "number"> & { caseId: string };

export interface MailActivities {
	/** Sends an alert's mail to each receiver who has not had it; throws while some of it could not go. */
	sendAlert(alertId: string): Promise<void>;
}

/** Each answers where the case stands now, with the steps after `seen`; or null if there is no such case. */
export interface CaseActivities extends MailActivities {
	/** Takes the step that time raises, if the row's own deadline says it is due. */
	takeTimedStep(fired: TimerFired, seen: number): Promise<CaseStanding | null>;
	/** Raises the next alert of what is overdue, if the record says that it is time. */
	remind(due: ReminderDue, seen: number): Promise<CaseStanding | null>;
	/** Where the case stands by the record, with all its steps. */
	whereItStands(caseId: string): Promise<CaseStanding | null>;
}

export interface BatchActivities {
	/** Takes the step of one row by its own key. */
	takeBatchRow(batchId: string, position: number): Promise<void>;
	/** The next rows without an outcome, in order; empty when none is left. */
	openBatchRows(batchId: string): Promise<number[]>;
	finishBatch(batchId: string): Promise<void>;
}

export interface ImportActivities {
	/** The next chunk of a sheet that is being tried or taken in; answers whether there is more. */
	carryImport(importId: string): Promise<boolean>;
}

export interface YearlyActivities {
	countyIds(): Promise<string[]>;
	/** D20, D23: alerts the unions of a county to each file without a check in the year; answers how many. */
	raiseYearlyChecks(countyId: string): Promise<number>;
}

export interface DailyActivities {
	/** Z17: the digest over all that has been recorded since the one before. */
	writeDigest(): Promise<void>;
	/** D7, D29: running cases follow what their counties decided for a day that has come; answers how many deadlines moved. */
	followReadings(): Promise<number>;
}
