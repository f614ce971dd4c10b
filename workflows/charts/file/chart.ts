import { assign, setup } from "xstate";
import { type AlertMeta, armed, type ChartContext, type MachineEvent, namedDelays, STALLED, type StateMeta } from "../chart";
import { ENTRY_ANSWERS } from "../entry-events";
import type { FILE_EVENTS } from "./events";

export interface FileContext extends ChartContext {
	/** The union a running transfer goes to (D25). */
	receiverId: string | null;
	/** Changes, transfers and cancellations that the national system does not know yet (D22). */
	openEntries: number;
}

/** What the step tells of the file's clocks: the entry's target, the next check, and when a ground will be met. */
interface Armed {
	deadlines: ChartContext["deadlines"];
}

export type FileEvent = MachineEvent<
	typeof FILE_EVENTS,
	| ({
			type:
				| "RECORD_CHANGE"
				| "RECORD_SERVICE"
				| "CHECK"
				| "ENTER_CHANGE"
				| "ACCEPT"
				| "CONFIRM"
				| "PROVE_FRAUD"
				| "CORRECT"
				| "AID_CHANGED"
				| "MOVE_HOLDER"
				| "CONFIRM_ENTRY"
				| "DECLINE_ENTRY";
	  } & Armed)
	| { type: "TRANSFER"; receiverId: string }
>;

export const FILE_TIMERS = ["stalled", "entryOverdue", "checkDue", "noAidWarning", "groundDue"] as const;

const meta = (of: StateMeta<FileEvent["type"]>): StateMeta => of;
const alert = (of: AlertMeta): AlertMeta => of;

/** The target for entering what has changed (D22, reading of 及时): an alert, never a bar. */
const ENTRY = {
	entryOverdue: { meta: alert({ label: "档案变化录入超过目标时限", clause: "D22", to: ["unit_clerk", "unit_chair"] }) },
} as const;

/** What runs while the file counts, wherever it stands: on its way to another union and while its cancellation waits, too. */
const RUNNING = {
	...ENTRY,
	checkDue: { meta: alert({ label: "年度清查到期", clause: "D20", to: ["unit_clerk", "unit_chair"] }) },
	noAidWarning: { meta: alert({ label: "较长时间未得到帮扶", clause: "D21", to: ["unit_clerk", "unit_chair", "centre"] }) },
	// Each ground that is met alerts by itself: when its day comes, it may be met no more.
	groundDue: { meta: alert({ label: "出现应予注销的情形", clause: "D21", to: [] }) },
} as const;

/** active … cancelled, for years (D20–D27). */
export const fileChart = setup({
	types: { context: {} as FileContext, events: {} as FileEvent, input: {} as Armed },
	delays: namedDelays(FILE_TIMERS),
	guards: {
		lastEntry: ({ context }) => context.openEntries <= 1,
	},
	actions: {
		arm: assign({ deadlines: ({ context, event }) => armed(context, event) }),
		toEnter: assign({
			deadlines: ({ context, event }) => armed(context, event),
			openEntries: ({ context }) => context.openEntries + 1,
		}),
		entered: assign({
			deadlines: ({ context, event }) => armed(context, event),
			openEntries: ({ context }) => Math.max(0, context.openEntries - 1),
		}),
		sentTo: assign({ receiverId: ({ event }) => (event.type === "TRANSFER" ? event.receiverId : null) }),
		arrived: assign({ receiverId: null }),
		/** The record says it all; where the file stands does not change. */
		noted: () => undefined,
	},
}).createMachine({
	id: "file",
	context: ({ input }) => ({ deadlines: input.deadlines, receiverId: null, openEntries: 0 }),
	initial: "active",
	on: { AID_CHANGED: { actions: "arm" }, ...ENTRY_ANSWERS },
	states: {
		active: {
			tags: ["editable"],
			meta: meta({ label: "在档", step: "active", clause: "D20" }),
			on: {
				RECORD_CHANGE: { actions: "toEnter" },
				RECORD_SERVICE: { actions: "toEnter" },
				ENTER_CHANGE: { actions: "entered" },
				CHECK: { actions: "arm" },
				KEEP: { actions: "noted" },
				MOVE_HOLDER: { actions: "toEnter" },
				TRANSFER: { target: "transfer", actions: "sentTo" },
				PROPOSE_CANCEL: "cancelling",
				PROVE_FRAUD: { target: "blacklisted", actions: "toEnter" },
			},
			after: RUNNING,
		},
		transfer: {
			meta: meta({
				label: "移交中",
				step: "active",
				clause: "D25",
				turn: "unit_clerk",
				turnAtReceiver: true,
				onward: "ACCEPT",
				expected: "entryTargetWorkingDays",
			}),
			on: {
				ACCEPT: { target: "active", actions: ["arrived", "toEnter"] },
				REFUSE: { target: "active", actions: "arrived" },
				ENTER_CHANGE: { actions: "entered" },
				PROVE_FRAUD: { target: "blacklisted", actions: "toEnter" },
			},
			after: { ...STALLED, ...RUNNING },
		},
		cancelling: {
			meta: meta({ label: "待确认注销", step: "cancelling", clause: "D21", turn: "centre", expected: "expectedRecogniseWorkingDays" }),
			on: {
				ENTER_CHANGE: { actions: "entered" },
				CONFIRM: { target: "cancelled", actions: "toEnter" },
				DECLINE: "active",
				PROVE_FRAUD: { target: "blacklisted", actions: "toEnter" },
			},
			after: { ...STALLED, ...RUNNING },
		},
		cancelled: {
			initial: "toEnter",
			on: { PROVE_FRAUD: { target: "blacklisted", actions: "toEnter" } },
			states: {
				toEnter: {
					meta: meta({ label: "已注销，待录入", step: "cancelled", clause: "D22", turn: "unit_clerk", onward: "ENTER_CHANGE" }),
					on: { ENTER_CHANGE: [{ guard: "lastEntry", target: "entered", actions: "entered" }, { actions: "entered" }] },
					after: ENTRY,
				},
				entered: { tags: ["ended"], meta: meta({ label: "已注销", step: "cancelled", clause: "D21" }) },
			},
		},
		blacklisted: {
			initial: "toEnter",
			on: { RELEASE_MEMBER: { actions: "noted" } },
			states: {
				toEnter: {
					meta: meta({ label: "黑名单，注销待录入", step: "cancelled", clause: "D27", turn: "unit_clerk", onward: "ENTER_CHANGE" }),
					on: {
						ENTER_CHANGE: [{ guard: "lastEntry", target: "entered", actions: "entered" }, { actions: "entered" }],
						CORRECT: { target: "#file.lifted", actions: "toEnter" },
					},
					after: ENTRY,
				},
				entered: {
					tags: ["ended"],
					meta: meta({ label: "黑名单", step: "cancelled", clause: "D27" }),
					on: { CORRECT: { target: "#file.lifted", actions: "toEnter" } },
				},
			},
		},
		lifted: {
			initial: "toEnter",
			states: {
				toEnter: {
					meta: meta({
						label: "已注销（黑名单已更正），待录入",
						step: "cancelled",
						clause: "D22",
						turn: "unit_clerk",
						onward: "ENTER_CHANGE",
					}),
					on: { ENTER_CHANGE: [{ guard: "lastEntry", target: "entered", actions: "entered" }, { actions: "entered" }] },
					after: ENTRY,
				},
				entered: { tags: ["ended"], meta: meta({ label: "已注销（黑名单已更正）", step: "cancelled", clause: "D27" }) },
			},
		},
	},
});
