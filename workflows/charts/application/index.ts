import type { ChartDefinition } from "../chart";
import { applicationChart } from "./chart";
import { APPLICATION_TIMERS } from "./context";
import { APPLICATION_EVENTS } from "./events";

/** apply … enter (D8–D19). */
export const APPLICATION = {
	label: "建档申请",
	path: "applications",
	version: 1,
	machine: applicationChart,
	events: APPLICATION_EVENTS,
	timers: APPLICATION_TIMERS,
	steps: [
		{ id: "apply", label: "申请" },
		{ id: "verify", label: "核实" },
		{ id: "publicise", label: "公示" },
		{ id: "report", label: "申报" },
		{ id: "recognise", label: "认定" },
		{ id: "enter", label: "录入" },
	],
	migrations: [],
} as const satisfies ChartDefinition;
