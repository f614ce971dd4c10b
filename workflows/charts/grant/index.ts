import type { ChartDefinition } from "../chart";
import { grantChart } from "./chart";
import { GRANT_TIMERS } from "./context";
import { GRANT_EVENTS } from "./events";
import { feedbackEnds } from "./migrations";

/** propose … feedback (Z9–Z14). */
export const GRANT = {
	label: "帮扶",
	path: "grants",
	version: 2,
	machine: grantChart,
	events: GRANT_EVENTS,
	timers: GRANT_TIMERS,
	steps: [
		{ id: "propose", label: "拟定" },
		{ id: "publicise", label: "公示" },
		{ id: "approve", label: "审定" },
		{ id: "disburse", label: "发放" },
		{ id: "feedback", label: "反馈" },
	],
	migrations: [feedbackEnds],
} as const satisfies ChartDefinition;
