import { type EventTable, paperField } from "./chart";

/** D27: proven fraud, in a file or before it is one, and what the county may put right of it later. */
export const BLACKLIST_EVENTS = {
	PROVE_FRAUD: {
		label: "查实骗取，注销并列入黑名单",
		recorded: "fraud_proven",
		recordedLabel: "查实骗取，注销，列入黑名单",
		who: ["county_chair"],
		clause: "D27",
		basis: "text",
		relativesBarred: true,
		fields: [
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "facts", label: "查实情况", kind: "longText" },
			paperField("裁判文书、处理决定"),
		],
	},
	RELEASE_MEMBER: {
		label: "解除对其他成员的限制",
		recorded: "member_released",
		recordedLabel: "解除对一名家庭成员的限制",
		who: ["county_chair"],
		clause: "D27",
		basis: "practice",
		relativesBarred: true,
		fields: [
			{ name: "member", label: "家庭成员", kind: "reference", of: "listedMember" },
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "reason", label: "理由", kind: "longText" },
		],
	},
	CORRECT: {
		label: "更正黑名单",
		recorded: "blacklist_corrected",
		recordedLabel: "更正，移出黑名单",
		who: ["county_chair"],
		clause: "D27",
		basis: "practice",
		relativesBarred: true,
		fields: [
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "reason", label: "更正理由", kind: "longText" },
		],
	},
} as const satisfies EventTable;
