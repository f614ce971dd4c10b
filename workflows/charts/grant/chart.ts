import { assign, setup } from "xstate";
import { type AlertMeta, armed, type ChartContext, namedDelays, STALLED, type StateMeta } from "../chart";
import { ENTRY_ANSWERS } from "../entry-events";
import { lateObjections, noticeStates, shortNotice } from "../notice-states";
import { GRANT_TIMERS, type GrantContext, type GrantEvent } from "./context";

const meta = (of: StateMeta<GrantEvent["type"]>): StateMeta => of;
const APPROVING = { step: "approve", clause: "Z11" } as const;
const PAYING = { step: "disburse", clause: "Z12", expected: "expectedPayWorkingDays" } as const;
const alert = (of: AlertMeta): AlertMeta => of;

const NOTICE = { chart: "grant", after: "approve", again: "propose", closed: "closed", posting: "Z10", objecting: "Z11" } as const;
const LATE_OBJECTIONS = lateObjections(NOTICE);
const SHORT_NOTICE = shortNotice(NOTICE);

/** Feedback is due while the grant is paid and not entered: also while its reversal waits. */
const FEEDBACK = {
	feedbackOverdue: { meta: alert({ label: "受帮扶情况录入逾期", clause: "Z13", to: ["unit_clerk", "unit_chair"] }) },
	feedbackEscalation: { meta: alert({ label: "录入逾期，上报帮扶中心", clause: "Z13", to: ["centre"] }) },
} as const;

/** A new account is checked before it is paid to (Z12). */
const DECIDED = [{ guard: "newAccount", target: "#grant.disburse.fixed" }, { target: "#grant.disburse" }] as const;

/** Z5: a reimbursement that is learned of later; before the meeting and after the payment it is noted. */
const REIMBURSED = { RECORD_REIMBURSEMENT: { actions: "noted" } } as const;
const FOLLOWED = { RECORD_REIMBURSEMENT: [{ guard: "nothingLeft", target: "#grant.closed" }, { actions: "noted" }] } as const;
const DROPPED = {
	RECORD_REIMBURSEMENT: [{ guard: "nothingLeft", target: "#grant.closed" }, { guard: "lessLeft", target: "toPay" }, { actions: "noted" }],
} as const;

/** Once it is entered nothing of it is due any more. */
export function withoutFeedback({
	feedbackOverdue: _,
	feedbackEscalation: __,
	...others
}: ChartContext["deadlines"]): ChartContext["deadlines"] {
	return others;
}

/** propose → publicise → approve → disburse → feedback (Z9–Z14). */
export const grantChart = setup({
	types: { context: {} as GrantContext, events: {} as GrantEvent },
	delays: namedDelays(GRANT_TIMERS),
	guards: {
		lastObjection: ({ context }) => context.openObjections <= 1,
		closes: ({ event }) => event.type === "UPHOLD" && event.outcome === "close",
		entered: ({ context }) => context.entered,
		/** S2 names an account that nobody else has seen (Z12). */
		newAccount: ({ event }) => (event.type === "APPROVE" || event.type === "REDUCE") && event.newAccount === true,
		/** Of the approved amount, after a reimbursement (Z5). */
		nothingLeft: ({ event }) => event.type === "RECORD_REIMBURSEMENT" && event.left === "none",
		lessLeft: ({ event }) => event.type === "RECORD_REIMBURSEMENT" && event.left === "less",
	},
	actions: {
		arm: assign({ deadlines: ({ context, event }) => armed(context, event) }),
		objected: assign({ openObjections: ({ context }) => context.openObjections + 1 }),
		decided: assign({ openObjections: ({ context }) => Math.max(0, context.openObjections - 1) }),
		upheld: assign({ openObjections: ({ context }) => Math.max(0, context.openObjections - 1) }),
		/** Objections stay open: only the chair decides them. */
		noticeVoid: () => undefined,
		noticeAccepted: assign({ noticeShort: undefined }),
		/** What follows tells by itself that the notice has run its time. */
		noticeDone: assign({ openObjections: 0 }),
		/** The record says it all; where the grant stands does not change. */
		noted: () => undefined,
		entered: assign({
			entered: true,
			late: ({ event }) => event.type === "ENTER" && event.late,
			deadlines: ({ context }) => withoutFeedback(context.deadlines),
		}),
	},
}).createMachine({
	id: "grant",
	context: { deadlines: {}, openObjections: 0, entered: false, late: false },
	initial: "propose",
	on: ENTRY_ANSWERS,
	states: {
		propose: {
			tags: ["editable"],
			meta: meta({
				label: "待拟定",
				step: "propose",
				clause: "Z10",
				turn: "unit_chair",
				onward: "PROPOSE",
				expected: "expectedStudyWorkingDays",
			}),
			on: {
				PROPOSE: "publicise",
				WITHDRAW: "closed",
				MOVE_UNIT: { actions: "noted" },
				ADD_INVOICE: { actions: "noted" },
				...LATE_OBJECTIONS,
				...REIMBURSED,
			},
			after: STALLED,
		},
		publicise: {
			initial: "toPost",
			on: { MOVE_UNIT: { target: ".toPost", actions: "noticeVoid" }, WITHDRAW: { target: "closed", actions: "noticeVoid" }, ...REIMBURSED },
			states: noticeStates(NOTICE),
		},
		approve: {
			initial: "form",
			on: { MOVE_UNIT: { target: "publicise", actions: "noticeVoid" }, ...LATE_OBJECTIONS, ...REIMBURSED },
			states: {
				form: {
					meta: meta({
						...APPROVING,
						label: "待职工填写审批表",
						turn: "unit_clerk",
						onward: "SIGN_FORM",
						expected: "expectedReportWorkingDays",
					}),
					on: { SIGN_FORM: "signed", WITHDRAW: "#grant.closed" },
					after: STALLED,
				},
				signed: {
					meta: meta({ ...APPROVING, label: "待上报", turn: "unit_chair", onward: "REPORT", expected: "expectedReportWorkingDays" }),
					on: { REPORT: "collate", WITHDRAW: "#grant.closed" },
					after: STALLED,
				},
				collate: {
					meta: meta({ ...APPROVING, label: "待汇总", turn: "centre", onward: "COLLATE", expected: "expectedApproveWorkingDays" }),
					on: { RETURN: "#grant.propose", COLLATE: "meeting", ...SHORT_NOTICE },
					after: STALLED,
				},
				meeting: {
					meta: meta({
						...APPROVING,
						label: "待主席会议审定",
						turn: "county_chair",
						onward: "APPROVE",
						expected: "expectedApproveWorkingDays",
					}),
					on: {
						APPROVE: DECIDED,
						REDUCE: DECIDED,
						REFUSE: "#grant.closed",
						RAISE: "#grant.publicise",
						...SHORT_NOTICE,
					},
					after: STALLED,
				},
			},
		},
		disburse: {
			initial: "toPay",
			on: { MOVE_UNIT: { actions: "noted" } },
			states: {
				toPay: {
					meta: meta({ ...PAYING, label: "待付款", turn: "finance", onward: "PREPARE_PAYMENT" }),
					on: {
						PREPARE_PAYMENT: "prepared",
						FIX_ACCOUNT: "fixed",
						VOID: "#grant.closed",
						...LATE_OBJECTIONS,
						...SHORT_NOTICE,
						...FOLLOWED,
					},
					after: STALLED,
				},
				prepared: {
					meta: meta({ ...PAYING, label: "待复核放行", turn: "finance", onward: "PAY" }),
					on: { PAY: "sent", DROP_PAYMENT: "toPay", ...LATE_OBJECTIONS, ...SHORT_NOTICE, ...DROPPED },
					after: STALLED,
				},
				sent: {
					meta: meta({ ...PAYING, label: "已付款，待到账", turn: "finance", onward: "CONFIRM" }),
					on: { CONFIRM: { target: "#grant.feedback", actions: "arm" }, BOUNCE: "bounced", ...REIMBURSED },
					after: STALLED,
				},
				bounced: {
					meta: meta({ ...PAYING, label: "退票，待更正卡号", turn: "unit_clerk", onward: "FIX_ACCOUNT" }),
					on: { FIX_ACCOUNT: "fixed", VOID: "#grant.closed", ...LATE_OBJECTIONS, ...SHORT_NOTICE, ...FOLLOWED },
					after: STALLED,
				},
				fixed: {
					meta: meta({ ...PAYING, label: "卡号待核对", turn: "centre", onward: "CHECK_ACCOUNT" }),
					on: {
						CHECK_ACCOUNT: "toPay",
						FIX_ACCOUNT: { actions: "noted" },
						VOID: "#grant.closed",
						...LATE_OBJECTIONS,
						...SHORT_NOTICE,
						...FOLLOWED,
					},
					after: STALLED,
				},
			},
		},
		feedback: {
			meta: meta({ label: "待录入受帮扶情况", step: "feedback", clause: "Z13", turn: "unit_clerk", onward: "ENTER" }),
			on: { ENTER: { target: "done", actions: "entered" }, REVERSE: "reversing", MOVE_UNIT: { actions: "noted" }, ...REIMBURSED },
			after: FEEDBACK,
		},
		done: {
			tags: ["ended", "done"],
			meta: meta({ label: "已办结", step: "feedback", clause: "Z13" }),
			on: { REVERSE: "reversing", ...REIMBURSED },
		},
		reversing: {
			meta: meta({
				label: "冲正待同意",
				step: "feedback",
				clause: "Z14",
				turn: "centre",
				onward: "CONFIRM_REVERSAL",
				expected: "expectedApproveWorkingDays",
			}),
			on: {
				CONFIRM_REVERSAL: [{ guard: "entered", target: "reversed" }, { target: "reversed.settled" }],
				DECLINE_REVERSAL: [{ guard: "entered", target: "done" }, { target: "feedback" }],
				MOVE_UNIT: { actions: "noted" },
			},
			after: { ...STALLED, ...FEEDBACK },
		},
		reversed: {
			initial: "toCorrect",
			states: {
				toCorrect: {
					meta: meta({
						label: "已冲正，待更正系统",
						step: "feedback",
						clause: "Z13",
						turn: "unit_clerk",
						onward: "CORRECT_ENTRY",
						expected: "entryTargetWorkingDays",
					}),
					on: { CORRECT_ENTRY: "settled", MOVE_UNIT: { actions: "noted" } },
					after: STALLED,
				},
				settled: { tags: ["ended"], meta: meta({ label: "已冲正", step: "feedback", clause: "Z14" }) },
			},
		},
		closed: { tags: ["ended"], meta: meta({ label: "已终止", step: "approve", clause: "Z11" }) },
	},
});
