import type { ChartId } from "../../workflows/charts";
import type { Role } from "../../workflows/charts/chart";

/**
 * The tables of the design, written out once more by hand: state, event, who, to. What the charts allow beyond these rows, or not at all, is
 * a defect of one of the two. `time` is nobody.
 */
export type Row = [from: string, event: string, who: Role[] | "time", to: string];

const CLERK: Role[] = ["unit_clerk"];
const CHAIR: Role[] = ["unit_chair"];
const UNIT: Role[] = ["unit_clerk", "unit_chair"];
const CENTRE: Role[] = ["centre"];
const COUNTY_CHAIR: Role[] = ["county_chair"];
const FINANCE: Role[] = ["finance"];

const noticeRows = (again: string, after: string): Row[] => [
	["publicise.toPost", "POST_NOTICE", CLERK, "publicise.posted"],
	["publicise.posted", "OBJECT", CLERK, "publicise.held"],
	["publicise.posted", "TAKE_DOWN", CLERK, "publicise.toPost"],
	["publicise.posted", "noticeOver", "time", after],
	["publicise.held", "OBJECT", CLERK, "publicise.held"],
	["publicise.held", "DISMISS", CHAIR, "publicise.posted"],
	["publicise.held", "DISMISS", CHAIR, "publicise.held"],
	["publicise.held", "UPHOLD", CHAIR, again],
	["publicise.held", "UPHOLD", CHAIR, "closed"],
	["publicise.held", "TAKE_DOWN", CLERK, "publicise.toPost"],
];

/** The reading of "objection after the notice": logged where the case stands, decided by the chair alone. */
const lateObjections = (states: readonly string[], again: string): Row[] =>
	states.flatMap((at): Row[] => [
		[at, "OBJECT", CLERK, at],
		[at, "DISMISS", CHAIR, at],
		[at, "UPHOLD", CHAIR, again],
		[at, "UPHOLD", CHAIR, "closed"],
	]);

/** The reading of "a provisional day": a notice that turned out too short after the report is the county's to decide. */
const shortNotice = (states: readonly string[]): Row[] =>
	states.flatMap((at): Row[] => [
		[at, "NOTICE_STANDS", COUNTY_CHAIR, at],
		[at, "POST_AGAIN", ["centre", "county_chair"], "publicise.toPost"],
	]);

const BEFORE_RECOGNITION = [
	"apply",
	"verify.visit",
	"verify.study",
	"publicise.toPost",
	"publicise.posted",
	"publicise.held",
	"report",
	"recognise",
];

const FILE_STATES = [
	"active",
	"transfer",
	"cancelling",
	...["cancelled", "blacklisted", "lifted"].flatMap((end) => [`${end}.toEnter`, `${end}.entered`]),
];

/** Wherever a grant that is not over stands when its file goes to another union (D25): up to the meeting's decision it is publicised anew. */
const GRANT_MOVES: Row[] = [
	...["propose", "disburse.toPay", "disburse.prepared", "disburse.sent", "disburse.bounced", "disburse.fixed"],
	...["feedback", "reversing", "reversed.toCorrect"],
].map((at): Row => [at, "MOVE_UNIT", [], at]);
const GRANT_MOVES_BACK: Row[] = [
	...["publicise.toPost", "publicise.posted", "publicise.held", "approve.form", "approve.signed", "approve.collate", "approve.meeting"],
].map((at): Row => [at, "MOVE_UNIT", [], "publicise.toPost"]);

/** Z5: a later reimbursement: noted before the meeting and after the payment, followed between them. */
const REIMBURSED: Row[] = [
	...[
		...[
			"propose",
			"publicise.toPost",
			"publicise.posted",
			"publicise.held",
			"approve.form",
			"approve.signed",
			"approve.collate",
			"approve.meeting",
		],
		...["disburse.toPay", "disburse.prepared", "disburse.sent", "disburse.bounced", "disburse.fixed", "feedback", "done"],
	].map((at): Row => [at, "RECORD_REIMBURSEMENT", ["unit_clerk", "centre"], at]),
	...["disburse.toPay", "disburse.prepared", "disburse.bounced", "disburse.fixed"].map(
		(at): Row => [at, "RECORD_REIMBURSEMENT", ["unit_clerk", "centre"], "closed"],
	),
	["disburse.prepared", "RECORD_REIMBURSEMENT", ["unit_clerk", "centre"], "disburse.toPay"],
	["propose", "ADD_INVOICE", ["unit_clerk", "unit_chair"], "propose"],
];

/** A second person's word on what was recorded late: of whoever it waits for, in every state. */
const ANSWERS: Role[] = ["unit_chair", "centre", "county_chair"];
const STEPPERS: Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"];
const answered = (rows: Row[]): Row[] => [
	...rows,
	...[...new Set(rows.flatMap(([from, , , to]) => [from, to]))].flatMap((at): Row[] => [
		[at, "CORRECT_RECORD", STEPPERS, at],
		[at, "CONFIRM_ENTRY", ANSWERS, at],
		[at, "DECLINE_ENTRY", ANSWERS, at],
	]),
];

export const DESIGN: Record<ChartId, Row[]> = {
	application: answered([
		["apply", "SUBMIT", CLERK, "verify.visit"],
		["verify.visit", "RECORD_VISIT", CLERK, "verify.study"],
		["verify.visit", "EXCLUDE", CHAIR, "closed"],
		["verify.study", "INCLUDE", CHAIR, "publicise.toPost"],
		["verify.study", "INCLUDE", CHAIR, "report"],
		["verify.study", "EXCLUDE", CHAIR, "closed"],
		["verify.study", "SEND_BACK", CHAIR, "apply"],
		["apply", "MOVE_UNIT", [], "apply"],
		["apply", "JOIN_FILE", [], "closed"],
		["apply", "IMPORT", [], "filed"],
		...[...BEFORE_RECOGNITION, "enter.toReturn", "enter.toEnter", "transfer.open", "transfer.recognised", "closed", "withdrawn"].map(
			(from): Row => [from, "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted"],
		),
		["blacklisted", "RELEASE_MEMBER", COUNTY_CHAIR, "blacklisted"],
		["blacklisted", "CORRECT", COUNTY_CHAIR, "lifted"],
		...lateObjections(["apply"], "apply"),
		...noticeRows("verify.visit", "report"),
		...lateObjections(["verify.visit", "verify.study", "publicise.toPost", "report", "recognise", "transfer.open"], "verify.visit"),
		...shortNotice(["recognise"]),
		["report", "REPORT", CHAIR, "recognise"],
		["recognise", "RETURN", CENTRE, "verify.visit"],
		["recognise", "RECOGNISE", CENTRE, "enter.toReturn"],
		...[...BEFORE_RECOGNITION, "transfer.open"].map((from): Row => [from, "WITHDRAW", CLERK, "withdrawn"]),
		...BEFORE_RECOGNITION.flatMap((from): Row[] => [
			[from, "TRANSFER", ["unit_clerk", "centre"], "transfer.open"],
			["transfer.open", "REFUSE", CLERK, from],
		]),
		["transfer.open", "ACCEPT", CLERK, "apply"],
		["transfer.open", "UPHOLD", CHAIR, "apply"],
		["transfer.open", "ACCEPT", CLERK, "verify.visit"],
		...BEFORE_RECOGNITION.filter((from) => from !== "apply").map((from): Row => [from, "MOVE_UNIT", [], "verify.visit"]),
		...["enter.toReturn", "enter.toEnter"].flatMap((from): Row[] => [
			[from, "TRANSFER", ["unit_clerk", "centre"], "transfer.recognised"],
			["transfer.recognised", "REFUSE", CLERK, from],
			["transfer.recognised", "ACCEPT", CLERK, from],
		]),
		["transfer.recognised", "REVOKE", COUNTY_CHAIR, "verify.visit"],
		["transfer.recognised", "entryOverdue", "time", "transfer.recognised"],
		["enter.toReturn", "COPY_BACK", CENTRE, "enter.toEnter"],
		["enter.toEnter", "ENTER", CLERK, "filed"],
		["enter.toEnter", "entryOverdue", "time", "enter.toEnter"],
		["enter.toReturn", "MOVE_UNIT", [], "enter.toReturn"],
		["enter.toEnter", "MOVE_UNIT", [], "enter.toEnter"],
		["enter.toReturn", "REVOKE", COUNTY_CHAIR, "verify.visit"],
		["enter.toEnter", "REVOKE", COUNTY_CHAIR, "verify.visit"],
		["filed", "REVOKE", COUNTY_CHAIR, "verify.visit"],
	]),
	grant: answered([
		...GRANT_MOVES,
		...GRANT_MOVES_BACK,
		["propose", "PROPOSE", CHAIR, "publicise.toPost"],
		...["propose", "publicise.toPost", "publicise.posted", "publicise.held", "approve.form", "approve.signed"].map(
			(from): Row => [from, "WITHDRAW", CHAIR, "closed"],
		),
		...noticeRows("propose", "approve.form"),
		["approve.form", "SIGN_FORM", CLERK, "approve.signed"],
		["approve.signed", "REPORT", UNIT, "approve.collate"],
		...lateObjections(
			[
				...["propose", "publicise.toPost", "approve.form", "approve.signed", "approve.collate", "approve.meeting"],
				...["disburse.toPay", "disburse.prepared", "disburse.bounced", "disburse.fixed"],
			],
			"propose",
		),
		...shortNotice([
			...["approve.collate", "approve.meeting"],
			...["disburse.toPay", "disburse.prepared", "disburse.bounced", "disburse.fixed"],
		]),
		["approve.collate", "RETURN", CENTRE, "propose"],
		["approve.collate", "COLLATE", CENTRE, "approve.meeting"],
		["approve.meeting", "APPROVE", COUNTY_CHAIR, "disburse.toPay"],
		["approve.meeting", "REDUCE", COUNTY_CHAIR, "disburse.toPay"],
		["approve.meeting", "APPROVE", COUNTY_CHAIR, "disburse.fixed"],
		["approve.meeting", "REDUCE", COUNTY_CHAIR, "disburse.fixed"],
		["approve.meeting", "REFUSE", COUNTY_CHAIR, "closed"],
		["approve.meeting", "RAISE", COUNTY_CHAIR, "publicise.toPost"],
		["disburse.toPay", "PREPARE_PAYMENT", FINANCE, "disburse.prepared"],
		["disburse.toPay", "VOID", CENTRE, "closed"],
		["disburse.toPay", "FIX_ACCOUNT", CLERK, "disburse.fixed"],
		["disburse.prepared", "PAY", FINANCE, "disburse.sent"],
		["disburse.prepared", "DROP_PAYMENT", FINANCE, "disburse.toPay"],
		...REIMBURSED,
		["disburse.sent", "CONFIRM", FINANCE, "feedback"],
		["disburse.sent", "BOUNCE", FINANCE, "disburse.bounced"],
		["disburse.bounced", "FIX_ACCOUNT", CLERK, "disburse.fixed"],
		["disburse.bounced", "VOID", CENTRE, "closed"],
		["disburse.fixed", "CHECK_ACCOUNT", CENTRE, "disburse.toPay"],
		["disburse.fixed", "FIX_ACCOUNT", CLERK, "disburse.fixed"],
		["disburse.fixed", "VOID", CENTRE, "closed"],
		["feedback", "ENTER", ["unit_clerk", "centre"], "done"],
		["feedback", "feedbackOverdue", "time", "feedback"],
		["feedback", "feedbackEscalation", "time", "feedback"],
		["reversing", "feedbackOverdue", "time", "reversing"],
		["reversing", "feedbackEscalation", "time", "reversing"],
		["feedback", "REVERSE", FINANCE, "reversing"],
		["done", "REVERSE", FINANCE, "reversing"],
		["reversing", "CONFIRM_REVERSAL", CENTRE, "reversed.toCorrect"],
		["reversing", "CONFIRM_REVERSAL", CENTRE, "reversed.settled"],
		["reversing", "DECLINE_REVERSAL", CENTRE, "done"],
		["reversing", "DECLINE_REVERSAL", CENTRE, "feedback"],
		["reversed.toCorrect", "CORRECT_ENTRY", ["unit_clerk", "centre"], "reversed.settled"],
	]),
	file: answered([
		["active", "RECORD_CHANGE", CLERK, "active"],
		["active", "RECORD_SERVICE", ["unit_clerk", "centre"], "active"],
		["active", "ENTER_CHANGE", ["unit_clerk", "centre"], "active"],
		["active", "CHECK", CLERK, "active"],
		["active", "KEEP", CENTRE, "active"],
		["active", "checkDue", "time", "active"],
		["active", "entryOverdue", "time", "active"],
		["active", "noAidWarning", "time", "active"],
		["active", "groundDue", "time", "active"],
		["active", "TRANSFER", ["unit_clerk", "centre"], "transfer"],
		["active", "MOVE_HOLDER", COUNTY_CHAIR, "active"],
		["active", "PROPOSE_CANCEL", ["unit_clerk", "centre"], "cancelling"],
		["active", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted.toEnter"],
		["transfer", "ACCEPT", CLERK, "active"],
		["transfer", "REFUSE", CLERK, "active"],
		["transfer", "ENTER_CHANGE", ["unit_clerk", "centre"], "transfer"],
		["transfer", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted.toEnter"],
		...["transfer", "cancelling"].flatMap((at): Row[] =>
			["checkDue", "noAidWarning", "groundDue"].map((timer): Row => [at, timer, "time", at]),
		),
		["transfer", "entryOverdue", "time", "transfer"],
		["cancelling", "ENTER_CHANGE", ["unit_clerk", "centre"], "cancelling"],
		["cancelling", "entryOverdue", "time", "cancelling"],
		["cancelling", "CONFIRM", CENTRE, "cancelled.toEnter"],
		["cancelling", "DECLINE", CENTRE, "active"],
		["cancelling", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted.toEnter"],
		...["cancelled", "blacklisted", "lifted"].flatMap((end): Row[] => [
			[`${end}.toEnter`, "ENTER_CHANGE", ["unit_clerk", "centre"], `${end}.entered`],
			[`${end}.toEnter`, "ENTER_CHANGE", ["unit_clerk", "centre"], `${end}.toEnter`],
			[`${end}.toEnter`, "entryOverdue", "time", `${end}.toEnter`],
		]),
		...["toEnter", "entered"].flatMap((part): Row[] => [
			[`cancelled.${part}`, "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted.toEnter"],
			[`blacklisted.${part}`, "RELEASE_MEMBER", COUNTY_CHAIR, `blacklisted.${part}`],
			[`blacklisted.${part}`, "CORRECT", COUNTY_CHAIR, "lifted.toEnter"],
		]),
		...FILE_STATES.map((at): Row => [at, "AID_CHANGED", [], at]),
	]),
};
