import type { EventTable } from "./chart";

/** Public notice is the same act for an application and for a grant (D14, Z10). */
export const NOTICE_EVENTS = {
	POST_NOTICE: {
		label: "张贴公示",
		recorded: "notice_posted",
		recordedLabel: "张贴公示",
		who: ["unit_clerk"],
		clause: "D14",
		basis: "text",
		forward: true,
		many: "notice",
		fields: [
			{ name: "postedOn", label: "张贴日期", kind: "date", follows: ["studied", "noticeVoided"] },
			{ name: "place", label: "张贴地点", kind: "text" },
		],
	},
	OBJECT: {
		label: "登记异议",
		recorded: "objection_received",
		recordedLabel: "收到异议",
		who: ["unit_clerk"],
		clause: "D15",
		basis: "practice",
		while: "publicised",
		otherwise: "没有公示过的，或认定（付款发出）以后的反映，请登记为投诉",
		fields: [
			{ name: "receivedOn", label: "收到日期", kind: "date", follows: ["posted"] },
			{ name: "text", label: "异议内容", kind: "longText" },
		],
	},
	DISMISS: {
		label: "异议不成立",
		recorded: "objection_dismissed",
		recordedLabel: "异议不成立",
		who: ["unit_chair"],
		clause: "D15",
		basis: "practice",
		relativesBarred: true,
		while: "openObjections",
		fields: [{ name: "reason", label: "核查结论", kind: "longText" }],
	},
	UPHOLD: {
		label: "异议成立",
		recorded: "objection_upheld",
		recordedLabel: "异议成立",
		who: ["unit_chair"],
		clause: "D15",
		basis: "practice",
		relativesBarred: true,
		while: "openObjections",
		fields: [
			{
				name: "outcome",
				label: "处理",
				kind: "choice",
				options: [
					{ value: "again", label: "退回重新办理" },
					{ value: "close", label: "移出名单，办结" },
				],
			},
			{ name: "reason", label: "核查结论", kind: "longText" },
		],
	},
	TAKE_DOWN: {
		label: "提前撤下公示",
		recorded: "notice_taken_down",
		recordedLabel: "提前撤下公示",
		who: ["unit_clerk"],
		clause: "D14",
		basis: "practice",
		fields: [{ name: "reason", label: "撤下原因", kind: "longText" }],
	},
} as const satisfies EventTable;
