import { assign, setup } from "xstate";
import { type AlertMeta, armed, namedDelays, STALLED, type StateMeta } from "../chart";
import { ENTRY_ANSWERS } from "../entry-events";
import { lateObjections, noticeStates, shortNotice } from "../notice-states";
import { APPLICATION_TIMERS, type ApplicationContext, type ApplicationEvent } from "./context";
import { BACK, cameFrom, HANDING_OVER, STAYS_RECOGNISED } from "./handing-over";

const meta = (of: StateMeta<ApplicationEvent["type"]>): StateMeta => of;
const alert = (of: AlertMeta): AlertMeta => of;

const NOTICE = { chart: "application", after: "report", again: "verify", closed: "closed", posting: "D14", objecting: "D15" } as const;
const LATE_OBJECTIONS = lateObjections(NOTICE);
const SHORT_NOTICE = shortNotice(NOTICE);

/** D27, before it is a file: it ends at once. */
const FRAUD = { PROVE_FRAUD: "#application.blacklisted" } as const;

/** Handed over to another union, which has still to answer (D25). */
const HANDED_OVER = { TRANSFER: { target: "#application.transfer.open", actions: "sentTo" } } as const;

/** The same; or it goes with its file: the other union verifies anew, and what was publicised has to be publicised again (D25, D26). */
const ELSEWHERE = { ...HANDED_OVER, ...FRAUD, MOVE_UNIT: { target: "#application.verify", actions: "noticeVoid" } } as const;

/** The target for entering what the county has recognised (D19, reading of 及时): an alert, never a bar. */
const ENTRY = {
	entryOverdue: { meta: alert({ label: "档案录入超过目标时限", clause: "D19", to: ["unit_clerk", "unit_chair"] }) },
} as const;

/** apply → verify → publicise → report → recognise → enter (D8–D19). */
export const applicationChart = setup({
	types: { context: {} as ApplicationContext, events: {} as ApplicationEvent },
	delays: namedDelays(APPLICATION_TIMERS),
	guards: {
		noticeStands: ({ context, event }) => event.type === "INCLUDE" && event.noticeStands && context.noticeStands,
		lastObjection: ({ context }) => context.openObjections <= 1,
		closes: ({ event }) => event.type === "UPHOLD" && event.outcome === "close",
		cameFrom: ({ context }, { states }: { states: readonly string[] }) => states.includes(context.cameFrom ?? ""),
		heldSheet: ({ context }) => /^publicise\.(posted|held)$/.test(context.cameFrom ?? "") && context.openObjections > 0,
	},
	actions: {
		arm: assign({ deadlines: ({ context, event }) => armed(context, event) }),
		objected: assign({ openObjections: ({ context }) => context.openObjections + 1 }),
		decided: assign({ openObjections: ({ context }) => Math.max(0, context.openObjections - 1) }),
		noticeDone: assign({ noticeStands: true }),
		noticeAccepted: assign({ noticeShort: undefined }),
		sentTo: assign({
			receiverId: ({ event }) => (event.type === "TRANSFER" ? event.receiverId : undefined),
			cameFrom: ({ event }) => (event.type === "TRANSFER" ? event.cameFrom : undefined),
		}),
		answered: assign({ receiverId: undefined, cameFrom: undefined }),
		/** The record says it all; where the application stands does not change. */
		noted: () => undefined,
		/** Objections stay open: only the chair decides them. */
		noticeVoid: assign({ noticeStands: false }),
		upheld: assign({ noticeStands: false, openObjections: ({ context }) => Math.max(0, context.openObjections - 1) }),
		/** Returned because it had not been publicised: the old notice does not count (D16). */
		returned: assign({
			noticeStands: ({ context, event }) => context.noticeStands && event.type === "RETURN" && event.reason !== "not_publicised",
		}),
	},
}).createMachine({
	id: "application",
	context: { deadlines: {}, openObjections: 0, noticeStands: false },
	initial: "apply",
	on: ENTRY_ANSWERS,
	states: {
		apply: {
			tags: ["editable"],
			meta: meta({
				label: "待提交",
				step: "apply",
				clause: "D8",
				turn: "unit_clerk",
				onward: "SUBMIT",
				expectedAgain: "expectedVerifyWorkingDays",
			}),
			on: {
				SUBMIT: "verify",
				WITHDRAW: "withdrawn",
				...HANDED_OVER,
				...FRAUD,
				JOIN_FILE: "closed",
				IMPORT: "filed",
				// Sent back, it may have been publicised, and its file may be with another union by now: it waits here all the same.
				MOVE_UNIT: { actions: "noticeVoid" },
				...LATE_OBJECTIONS,
				UPHOLD: [{ guard: "closes", target: "closed", actions: "upheld" }, { actions: "upheld" }],
			},
			after: STALLED,
		},
		verify: {
			initial: "visit",
			on: { WITHDRAW: "withdrawn", ...ELSEWHERE, ...LATE_OBJECTIONS },
			states: {
				visit: {
					tags: ["editable"],
					meta: meta({
						label: "待入户调查",
						step: "verify",
						clause: "D12",
						turn: "unit_clerk",
						onward: "RECORD_VISIT",
						expected: "expectedVerifyWorkingDays",
					}),
					on: { RECORD_VISIT: "study", EXCLUDE: "#application.closed" },
					after: STALLED,
				},
				study: {
					meta: meta({
						label: "待集体研究",
						step: "verify",
						clause: "D13",
						turn: "unit_chair",
						onward: "INCLUDE",
						expected: "expectedStudyWorkingDays",
					}),
					on: {
						INCLUDE: [
							{ guard: "noticeStands", target: "#application.report" },
							{ target: "#application.publicise", actions: "noticeVoid" },
						],
						EXCLUDE: "#application.closed",
						SEND_BACK: "#application.apply",
					},
					after: STALLED,
				},
			},
		},
		publicise: {
			initial: "toPost",
			on: { WITHDRAW: "withdrawn", ...ELSEWHERE },
			states: noticeStates(NOTICE),
		},
		report: {
			meta: meta({
				label: "待申报",
				step: "report",
				clause: "D15",
				turn: "unit_chair",
				onward: "REPORT",
				expected: "expectedReportWorkingDays",
			}),
			on: { REPORT: "recognise", WITHDRAW: "withdrawn", ...ELSEWHERE, ...LATE_OBJECTIONS },
			after: STALLED,
		},
		recognise: {
			meta: meta({
				label: "待县总工会认定",
				step: "recognise",
				clause: "D17",
				turn: "centre",
				onward: "RECOGNISE",
				expected: "expectedRecogniseWorkingDays",
			}),
			on: {
				RETURN: { target: "verify", actions: "returned" },
				RECOGNISE: "enter",
				WITHDRAW: "withdrawn",
				...ELSEWHERE,
				...LATE_OBJECTIONS,
				...SHORT_NOTICE,
			},
			after: STALLED,
		},
		enter: {
			initial: "toReturn",
			// What the county has recognised stays recognised: the new unit enters it.
			on: {
				REVOKE: { target: "verify", actions: "noticeVoid" },
				TRANSFER: { target: "transfer.recognised", actions: "sentTo" },
				MOVE_UNIT: { actions: "noted" },
				...FRAUD,
			},
			states: {
				toReturn: {
					meta: meta({
						label: "待返回申请表",
						step: "enter",
						clause: "D18",
						turn: "centre",
						onward: "COPY_BACK",
						expected: "expectedPostWorkingDays",
					}),
					on: { COPY_BACK: { target: "toEnter", actions: "arm" } },
					after: STALLED,
				},
				toEnter: {
					meta: meta({ label: "待录入全国系统", step: "enter", clause: "D19", turn: "unit_clerk", onward: "ENTER" }),
					on: { ENTER: "#application.filed" },
					after: ENTRY,
				},
			},
		},
		/** On its way to another union. What it carries goes on: objections and late days are answered, the target for its entry runs (D25). */
		transfer: {
			initial: "open",
			exit: "answered",
			on: FRAUD,
			states: {
				open: {
					meta: meta({ ...HANDING_OVER, step: "verify" }),
					on: {
						ACCEPT: [
							{ guard: cameFrom("apply"), target: "#application.apply", actions: "noticeVoid" },
							{ target: "#application.verify", actions: "noticeVoid" },
						],
						REFUSE: BACK,
						WITHDRAW: "#application.withdrawn",
						...LATE_OBJECTIONS,
						UPHOLD: [
							{ guard: "closes", target: "#application.closed", actions: "upheld" },
							{ guard: cameFrom("apply"), target: "#application.apply", actions: "upheld" },
							{ target: "#application.verify", actions: "upheld" },
						],
					},
					after: STALLED,
				},
				recognised: {
					meta: meta({ ...HANDING_OVER, step: "enter" }),
					on: {
						ACCEPT: STAYS_RECOGNISED,
						REFUSE: STAYS_RECOGNISED,
						REVOKE: { target: "#application.verify", actions: "noticeVoid" },
					},
					after: { ...STALLED, ...ENTRY },
				},
			},
		},
		filed: {
			tags: ["ended", "done"],
			meta: meta({ label: "已建档", step: "enter", clause: "D19" }),
			on: { REVOKE: { target: "verify", actions: "noticeVoid" } },
		},
		closed: { tags: ["ended"], meta: meta({ label: "未列入，已办结", step: "verify", clause: "D7" }), on: FRAUD },
		withdrawn: { tags: ["ended"], meta: meta({ label: "已撤回", step: "apply", clause: "D8" }), on: FRAUD },
		blacklisted: {
			tags: ["ended"],
			meta: meta({ label: "查实骗取，黑名单", step: "verify", clause: "D27" }),
			on: { RELEASE_MEMBER: { actions: "noted" }, CORRECT: "lifted" },
		},
		lifted: { tags: ["ended"], meta: meta({ label: "已办结（黑名单已更正）", step: "verify", clause: "D27" }) },
	},
});
