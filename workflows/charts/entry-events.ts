import type { EventTable, Role } from "./chart";

/** Who confirms what another has recorded late: the chair the clerk's, the centre the chair's and that of finance, and between centre and county chair each the other's. */
export const CONFIRMS: Readonly<Partial<Record<Role, Role>>> = {
	unit_clerk: "unit_chair",
	unit_chair: "centre",
	finance: "centre",
	centre: "county_chair",
	county_chair: "centre",
};

/** A second person's word on what was recorded late, the same on every chart and wherever the case stands by then. */
export const ENTRY_EVENTS = {
	CONFIRM_ENTRY: {
		label: "确认补录",
		recorded: "entry_confirmed",
		recordedLabel: "确认补录的日期",
		who: ["unit_chair", "centre", "county_chair"],
		clause: "D26",
		basis: "practice",
		while: "toConfirm",
		fields: [{ name: "basis", label: "核对的依据", kind: "longText", hint: "例如：已查看签到表原件" }],
	},
	DECLINE_ENTRY: {
		label: "不予确认补录",
		recorded: "entry_declined",
		recordedLabel: "补录的日期未获确认",
		who: ["unit_chair", "centre", "county_chair"],
		clause: "D26",
		basis: "practice",
		while: "toConfirm",
		fields: [{ name: "reason", label: "理由", kind: "longText" }],
	},
} as const satisfies EventTable;

/** In every state of a chart, the ended ones too; whether something waits, and for whom, the case's context says. */
export const ENTRY_ANSWERS = { CONFIRM_ENTRY: { actions: "arm" }, DECLINE_ENTRY: { actions: "arm" } } as const;
