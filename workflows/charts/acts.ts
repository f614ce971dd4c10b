/** An act that a case's own record has: the events that are it, with the field that says its day; without one it is the day on which it was recorded. */
interface RecordedAct {
	label: string;
	on: Readonly<Record<string, string | null>>;
	/** Of several the first counts, not the last. */
	first?: true;
	/** A record that has led here is no such act. */
	unlessTo?: string;
}

/** Acts that a typed day may not precede, as far as they are steps of the same case (the reading of "days that people type"). */
export const RECORDED_ACTS = {
	visited: { label: "入户调查", on: { RECORD_VISIT: "visitedOn" } },
	/** It has to be investigated, or proposed, once more. */
	sentBack: {
		label: "退回、移交或重新核实",
		on: { SEND_BACK: null, RETURN: null, UPHOLD: null, TRANSFER: null, ACCEPT: "receivedOn", MOVE_UNIT: null, REVOKE: null },
		unlessTo: "transfer.open",
	},
	studied: { label: "集体研究", on: { INCLUDE: "heldOn", PROPOSE: "heldOn" } },
	posted: { label: "张贴日期", on: { POST_NOTICE: "postedOn" }, first: true },
	noticeVoided: {
		label: "前一次公示作废",
		on: {
			TAKE_DOWN: null,
			UPHOLD: null,
			RETURN: null,
			TRANSFER: null,
			ACCEPT: "receivedOn",
			MOVE_UNIT: null,
			POST_AGAIN: null,
			REVOKE: null,
			RAISE: "heldOn",
		},
		unlessTo: "transfer.open",
	},
	copyReturned: { label: "申请表返回", on: { COPY_BACK: "returnedOn" } },
	formSigned: { label: "职工填写审批表", on: { SIGN_FORM: "signedOn" } },
	reported: { label: "上报", on: { REPORT: null } },
	decided: { label: "主席会议", on: { APPROVE: "heldOn", REDUCE: "heldOn" } },
	paymentPrepared: { label: "编制付款", on: { PREPARE_PAYMENT: null } },
	paymentSent: { label: "付款发出", on: { PAY: "sentOn" } },
	paymentArrived: { label: "到账", on: { CONFIRM: "confirmedOn" } },
	moneyReturned: { label: "款项退回", on: { REVERSE: "returnedOn" } },
	reversed: { label: "冲正", on: { CONFIRM_REVERSAL: null } },
	transferStarted: { label: "移交", on: { TRANSFER: null } },
} as const satisfies Readonly<Record<string, RecordedAct>>;

export type RecordedActId = keyof typeof RECORDED_ACTS;

/** Acts whose day stands elsewhere: on the form, on the file, on the project, on the notice. */
export const OTHER_ACTS = {
	applied: "申请日期",
	noticeOver: "公示期满次日",
	recognised: "认定日期",
	fileEntered: "档案录入全国系统",
	projectReleased: "项目资金下达",
	changeLearned: "获知变化",
} as const;

export type OtherActId = keyof typeof OTHER_ACTS;

/** What the day of another act follows. */
export type ActId = RecordedActId | OtherActId;

/** Whether this field of that event is where the act's day stands. */
export function saysDayOf(act: ActId, event: string, field: string): boolean {
	const recorded: Readonly<Record<string, RecordedAct>> = RECORDED_ACTS;
	return recorded[act]?.on[event] === field;
}
