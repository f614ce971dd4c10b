import { setup } from "xstate";
import { type ChartContext, type ChartDefinition, eventTable, namedDelays, STALLED, type StateMeta } from "../../workflows/charts/chart";

/** A fourth chart, invented: its events bear names that other charts use for something else. */
const VISIT_EVENTS = eventTable({
	REPORT: {
		label: "上报走访计划",
		recorded: "visit_reported",
		recordedLabel: "走访计划上报",
		who: ["unit_clerk", "unit_chair"],
		clause: "D22",
		basis: "practice",
		fields: [
			{ name: "visitors", label: "走访人", kind: "names" },
			{ name: "plannedOn", label: "计划日期", kind: "date", future: true },
		],
	},
	RETURN: {
		label: "退回计划",
		recorded: "visit_returned",
		recordedLabel: "走访计划退回",
		who: ["centre"],
		clause: "D22",
		basis: "practice",
		fields: [],
	},
	RECORD_VISIT: {
		label: "登记走访",
		recorded: "visited",
		recordedLabel: "已走访",
		who: ["unit_clerk", "unit_chair"],
		clause: "D22",
		basis: "practice",
		relativesBarred: true,
		barredTo: ["REPORT"],
		fields: [{ name: "said", label: "走访情况", kind: "longText", optional: true }],
	},
});

const meta = (of: StateMeta): StateMeta => of;
const TIMERS = ["stalled"] as const;

const visitChart = setup({
	types: { context: {} as ChartContext, events: {} as { type: keyof typeof VISIT_EVENTS } },
	delays: namedDelays(TIMERS),
}).createMachine({
	id: "visit",
	context: { deadlines: {} },
	initial: "plan",
	states: {
		plan: {
			meta: meta({ label: "待上报计划", step: "plan", clause: "D22", turn: "unit_clerk", expected: "expectedVerifyWorkingDays" }),
			on: { REPORT: "go" },
			after: STALLED,
		},
		go: {
			meta: meta({ label: "待走访", step: "go", clause: "D22", turn: "unit_clerk", expected: "expectedVerifyWorkingDays" }),
			on: { RETURN: "plan", RECORD_VISIT: "visited" },
			after: STALLED,
		},
		visited: { tags: ["ended", "done"], meta: meta({ label: "已走访", step: "go", clause: "D22" }) },
	},
});

export const VISIT = {
	label: "走访慰问",
	path: "visits",
	version: 1,
	machine: visitChart,
	events: VISIT_EVENTS,
	timers: TIMERS,
	steps: [
		{ id: "plan", label: "计划" },
		{ id: "go", label: "走访" },
	],
	migrations: [],
} as const satisfies ChartDefinition;
