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

export const DESIGN: Record<ChartId, Row[]> = {
	application: [
		["apply", "SUBMIT", CLERK, "verify.visit"],
		["verify.visit", "RECORD_VISIT", CLERK, "verify.study"],
		["verify.study", "INCLUDE", CHAIR, "publicise.toPost"],
		["verify.study", "INCLUDE", CHAIR, "report"],
		["verify.study", "EXCLUDE", CHAIR, "closed"],
		...noticeRows("verify.visit", "report"),
		["report", "OBJECT", CLERK, "publicise.held"],
		["report", "REPORT", CHAIR, "recognise"],
		["recognise", "RETURN", CENTRE, "verify.visit"],
		["recognise", "RECOGNISE", CENTRE, "enter.toReturn"],
		...BEFORE_RECOGNITION.map((from): Row => [from, "WITHDRAW", CLERK, "withdrawn"]),
		["enter.toReturn", "COPY_BACK", CENTRE, "enter.toEnter"],
		["enter.toEnter", "ENTER", CLERK, "filed"],
		["enter.toEnter", "entryOverdue", "time", "enter.toEnter"],
		["enter.toReturn", "REVOKE", COUNTY_CHAIR, "verify.visit"],
		["enter.toEnter", "REVOKE", COUNTY_CHAIR, "verify.visit"],
		["filed", "REVOKE", COUNTY_CHAIR, "verify.visit"],
	],
	grant: [
		["propose", "PROPOSE", CHAIR, "publicise.toPost"],
		["propose", "WITHDRAW", CHAIR, "closed"],
		...noticeRows("propose", "approve.form"),
		["approve.form", "SIGN_FORM", CLERK, "approve.signed"],
		["approve.form", "OBJECT", CLERK, "publicise.held"],
		["approve.signed", "REPORT", UNIT, "approve.collate"],
		["approve.signed", "OBJECT", CLERK, "publicise.held"],
		["approve.collate", "RETURN", CENTRE, "propose"],
		["approve.collate", "COLLATE", CENTRE, "approve.meeting"],
		["approve.meeting", "APPROVE", COUNTY_CHAIR, "disburse.toPay"],
		["approve.meeting", "REDUCE", COUNTY_CHAIR, "disburse.toPay"],
		["approve.meeting", "REFUSE", COUNTY_CHAIR, "closed"],
		["approve.meeting", "RAISE", COUNTY_CHAIR, "publicise.toPost"],
		["disburse.toPay", "PREPARE_PAYMENT", FINANCE, "disburse.prepared"],
		["disburse.toPay", "VOID", CENTRE, "closed"],
		["disburse.prepared", "PAY", FINANCE, "disburse.sent"],
		["disburse.prepared", "DROP_PAYMENT", FINANCE, "disburse.toPay"],
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
		["feedback", "REVERSE", FINANCE, "reversing"],
		["done", "REVERSE", FINANCE, "reversing"],
		["reversing", "CONFIRM_REVERSAL", CENTRE, "reversed.toCorrect"],
		["reversing", "CONFIRM_REVERSAL", CENTRE, "reversed.settled"],
		["reversing", "DECLINE_REVERSAL", CENTRE, "done"],
		["reversing", "DECLINE_REVERSAL", CENTRE, "feedback"],
		["reversed.toCorrect", "CORRECT_ENTRY", CLERK, "reversed.settled"],
	],
	file: [
		["active", "RECORD_CHANGE", CLERK, "active"],
		["active", "CHECK", CLERK, "active"],
		["active", "checkDue", "time", "active"],
		["active", "TRANSFER", ["unit_clerk", "centre"], "transfer"],
		["active", "PROPOSE_CANCEL", ["unit_clerk", "centre"], "cancelling"],
		["active", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted"],
		["transfer", "ACCEPT", CLERK, "active"],
		["transfer", "REFUSE", CLERK, "active"],
		["transfer", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted"],
		["cancelling", "CONFIRM", CENTRE, "cancelled"],
		["cancelling", "DECLINE", CENTRE, "active"],
		["cancelling", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted"],
		["cancelled", "PROVE_FRAUD", COUNTY_CHAIR, "blacklisted"],
		["blacklisted", "CORRECT", COUNTY_CHAIR, "lifted"],
	],
};
