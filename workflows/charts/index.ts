import type { AnyStateMachine } from "xstate";
import { applicationChart } from "./application";
import { APPLICATION_EVENTS } from "./application-events";
import type { EventTable } from "./chart";
import { fileChart } from "./file";
import { FILE_EVENTS } from "./file-events";
import { grantChart } from "./grant";
import { GRANT_EVENTS } from "./grant-events";

export type ChartId = "application" | "grant" | "file";

export interface Chart {
	id: ChartId;
	label: string;
	/** A changed chart gets the next number, and charts/migrations a function that maps snapshots of the number before. */
	version: number;
	machine: AnyStateMachine;
	events: EventTable;
	/** The main steps, in order, as the case page shows them. */
	steps: readonly { id: string; label: string }[];
}

export const CHARTS: Record<ChartId, Chart> = {
	application: {
		id: "application",
		label: "建档申请",
		version: 1,
		machine: applicationChart,
		events: APPLICATION_EVENTS,
		steps: [
			{ id: "apply", label: "申请" },
			{ id: "verify", label: "核实" },
			{ id: "publicise", label: "公示" },
			{ id: "report", label: "申报" },
			{ id: "recognise", label: "认定" },
			{ id: "enter", label: "录入" },
		],
	},
	grant: {
		id: "grant",
		label: "帮扶",
		version: 1,
		machine: grantChart,
		events: GRANT_EVENTS,
		steps: [
			{ id: "propose", label: "拟定" },
			{ id: "publicise", label: "公示" },
			{ id: "approve", label: "审定" },
			{ id: "disburse", label: "发放" },
			{ id: "feedback", label: "反馈" },
		],
	},
	file: {
		id: "file",
		label: "困难职工档案",
		version: 2,
		machine: fileChart,
		events: FILE_EVENTS,
		steps: [
			{ id: "active", label: "在档" },
			{ id: "cancelling", label: "注销" },
			{ id: "cancelled", label: "已注销" },
		],
	},
};

export const CHART_IDS: readonly ChartId[] = ["application", "grant", "file"];

export function isChartId(text: string): text is ChartId {
	return Object.hasOwn(CHARTS, text);
}
