import { assign, setup } from "xstate";
import type { Deadline } from "../rules/deadline";
import { type AlertMeta, armed, type ChartContext, NAMED_DELAYS, STALLED, type StateMeta } from "./chart";

export interface FileContext extends ChartContext {
	/** The union a running transfer goes to (D25). */
	receiverId: string | null;
}

export type FileEvent =
	| { type: "RECORD_CHANGE" | "ACCEPT" | "REFUSE" | "PROPOSE_CANCEL" | "CONFIRM" | "DECLINE" | "PROVE_FRAUD" | "CORRECT" }
	| { type: "TRANSFER"; receiverId: string }
	| { type: "CHECK"; deadlines: { checkDue: Deadline } };

const meta = (of: StateMeta): StateMeta => of;
const alert = (of: AlertMeta): AlertMeta => of;

/** active … cancelled, for years (D20–D27). */
export const fileChart = setup({
	types: { context: {} as FileContext, events: {} as FileEvent, input: {} as { checkDue: Deadline } },
	delays: NAMED_DELAYS,
	actions: {
		arm: assign({ deadlines: ({ context, event }) => armed(context, event) }),
		sentTo: assign({ receiverId: ({ event }) => (event.type === "TRANSFER" ? event.receiverId : null) }),
		arrived: assign({ receiverId: null }),
		/** The record says it all; where the file stands does not change. */
		noted: () => undefined,
	},
}).createMachine({
	id: "file",
	context: ({ input }) => ({ deadlines: { checkDue: input.checkDue }, receiverId: null }),
	initial: "active",
	states: {
		active: {
			tags: ["editable"],
			meta: meta({ label: "在档", step: "active", clause: "D20" }),
			on: {
				RECORD_CHANGE: { actions: "noted" },
				CHECK: { actions: "arm" },
				TRANSFER: { target: "transfer", actions: "sentTo" },
				PROPOSE_CANCEL: "cancelling",
				PROVE_FRAUD: "blacklisted",
			},
			after: { checkDue: { meta: alert({ label: "年度清查到期", clause: "D20", to: ["unit_clerk", "unit_chair"] }) } },
		},
		transfer: {
			meta: meta({
				label: "移交中",
				step: "transfer",
				clause: "D25",
				turn: "unit_clerk",
				turnAtReceiver: true,
				expected: "entryTargetWorkingDays",
			}),
			on: {
				ACCEPT: { target: "active", actions: "arrived" },
				REFUSE: { target: "active", actions: "arrived" },
				PROVE_FRAUD: "blacklisted",
			},
			after: STALLED,
		},
		cancelling: {
			meta: meta({ label: "待确认注销", step: "cancelling", clause: "D21", turn: "centre", expected: "expectedRecogniseWorkingDays" }),
			on: { CONFIRM: "cancelled", DECLINE: "active", PROVE_FRAUD: "blacklisted" },
			after: STALLED,
		},
		cancelled: {
			tags: ["ended"],
			meta: meta({ label: "已注销", step: "cancelled", clause: "D21" }),
			on: { PROVE_FRAUD: "blacklisted" },
		},
		blacklisted: {
			tags: ["ended"],
			meta: meta({ label: "黑名单", step: "cancelled", clause: "D27" }),
			on: { CORRECT: "lifted" },
		},
		lifted: { tags: ["ended"], meta: meta({ label: "已注销（黑名单已更正）", step: "cancelled", clause: "D27" }) },
	},
});
