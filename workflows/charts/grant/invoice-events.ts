import { INVOICE_FIELDS, SUBJECT_FIELDS } from "../../rules/grant-subject";
import { eventTable } from "../chart";

/** Z5: what a grant of medical aid rests on, and what becomes known of it later. */
export const INVOICE_EVENTS = eventTable({
	ADD_INVOICE: {
		label: "登记另一张发票",
		recorded: "invoice_added",
		recordedLabel: "登记另一张发票",
		who: ["unit_clerk", "unit_chair"],
		clause: "Z5",
		basis: "practice",
		fields: INVOICE_FIELDS.map((name) => SUBJECT_FIELDS[name]),
	},
	RECORD_REIMBURSEMENT: {
		label: "登记后来的报销",
		recorded: "reimbursement_recorded",
		recordedLabel: "登记发票后来的报销",
		who: ["unit_clerk", "centre"],
		clause: "Z5",
		basis: "practice",
		fields: [
			{ name: "invoiceId", label: "发票", kind: "reference", of: "invoice", optional: true, hint: "只有一张发票的不用选" },
			{ name: "reimbursedFen", label: "各项报销合计（元）", kind: "fen", hint: "含以前登记的和本次的" },
			{ name: "note", label: "报销依据", kind: "longText", hint: "例如：大病保险结算单" },
		],
	},
});
