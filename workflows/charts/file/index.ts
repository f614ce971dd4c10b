import type { ChartDefinition } from "../chart";
import { FILE_TIMERS, fileChart } from "./chart";
import { FILE_EVENTS } from "./events";
import { endsEntered } from "./migrations";

/** active … cancelled, for years (D20–D27). */
export const FILE = {
	label: "困难职工档案",
	path: "files",
	version: 2,
	machine: fileChart,
	events: FILE_EVENTS,
	timers: FILE_TIMERS,
	steps: [
		{ id: "active", label: "在档" },
		{ id: "cancelling", label: "注销" },
		{ id: "cancelled", label: "已注销" },
	],
	migrations: [endsEntered],
} as const satisfies ChartDefinition;
