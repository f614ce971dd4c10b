import type { EventTable, Role } from "./chart";

/** Who confirms what another has recorded late: the chair the clerk's, the centre the chair's and that of finance, and between centre and county chair each the other's. */
export const CONFIRMS: Readonly<Partial<Record<Role, Role>>> = {
	unit_clerk: "unit_chair",
	unit_chair: "centre",
	finance: "centre",
	centre: "county_chair",
	county_chair: "centre",
};

/**
 * What was typed wrong and is put right, and a second person's word on that and on what was recorded late: the same on every chart and wherever the case
 * stands by then.
 */
export const ENTRY_EVENTS = {
	CORRECT_RECORD: {
		label: "更正登记",
		recorded: "correction_proposed",
		recordedLabel: "提出更正登记",
		who: ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"],
		clause: "D26",
		basis: "practice",
		anywhere: true,
		fields: [
			{ name: "record", label: "哪一项有误", kind: "recorded", hint: "由登记这一项的角色更正" },
			{ name: "becomes", label: "更正为", kind: "text", hint: "日期按“2026-02-13”的样式填写" },
			{ name: "reason", label: "更正理由", kind: "longText", hint: "怎么错的，依据哪份原件更正；由另一人确认后生效" },
		],
	},
	CONFIRM_ENTRY: {
		label: "确认补录或更正",
		recorded: "entry_confirmed",
		recordedLabel: "确认补录或更正",
		who: ["unit_chair", "centre", "county_chair"],
		clause: "D26",
		basis: "practice",
		while: "toConfirm",
		anywhere: true,
		fields: [{ name: "basis", label: "核对的依据", kind: "longText", hint: "例如：已查看签到表原件" }],
	},
	DECLINE_ENTRY: {
		label: "不予确认补录或更正",
		recorded: "entry_declined",
		recordedLabel: "补录或更正未获确认",
		who: ["unit_chair", "centre", "county_chair"],
		clause: "D26",
		basis: "practice",
		while: "toConfirm",
		anywhere: true,
		fields: [{ name: "reason", label: "理由", kind: "longText" }],
	},
} as const satisfies EventTable;

/** In every state of a chart, the ended ones too; whether something waits, and for whom, the case's context says. */
export const ENTRY_ANSWERS = {
	CORRECT_RECORD: { actions: "arm" },
	CONFIRM_ENTRY: { actions: "arm" },
	DECLINE_ENTRY: { actions: "arm" },
} as const;
