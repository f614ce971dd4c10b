import type { Deadline } from "../../rules/deadline";
import type { ChartContext, MachineEvent } from "../chart";
import type { APPLICATION_EVENTS } from "./events";

export interface ApplicationContext extends ChartContext {
	openObjections: number;
	/** A notice has run its time without objection and nothing it said has changed since (D14, D16). */
	noticeStands: boolean;
}

export type ApplicationEvent = MachineEvent<
	typeof APPLICATION_EVENTS,
	| { type: "INCLUDE"; noticeStands: boolean }
	| { type: "POST_NOTICE"; deadlines: { noticeOver: Deadline } }
	| { type: "UPHOLD"; outcome: "again" | "close" }
	| { type: "RETURN"; reason: string }
	| { type: "COPY_BACK"; deadlines: { entryOverdue: Deadline } }
	| { type: "TRANSFER"; receiverId: string; cameFrom: string }
>;

export const APPLICATION_TIMERS = ["stalled", "noticeOver", "entryOverdue"] as const;
