import type { Deadline } from "../../rules/deadline";
import type { ChartContext, MachineEvent } from "../chart";
import type { GRANT_EVENTS } from "./events";

export interface GrantContext extends ChartContext {
	openObjections: number;
	/** The aid stands in the national system: a reversal has to be corrected there too. */
	entered: boolean;
	/** Entered after the 30th working day (Z13). */
	late: boolean;
}

export type GrantEvent = MachineEvent<
	typeof GRANT_EVENTS,
	| { type: "POST_NOTICE"; deadlines: { noticeOver: Deadline } }
	| { type: "UPHOLD"; outcome: "again" | "close" }
	| { type: "APPROVE" | "REDUCE"; newAccount: boolean }
	| { type: "CONFIRM"; deadlines: { feedbackOverdue: Deadline; feedbackEscalation: Deadline } }
	| { type: "RECORD_REIMBURSEMENT"; left: "same" | "less" | "none" }
	| { type: "ENTER"; late: boolean }
>;

export const GRANT_TIMERS = ["stalled", "noticeOver", "feedbackOverdue", "feedbackEscalation"] as const;
