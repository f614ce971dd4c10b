import type { EventTable } from "../chart";

/** D16: the grounds on which the county must return a case. */
const RETURN_REASONS = [
	{ value: "not_publicised", label: "建档之前未公示" },
	{ value: "incomplete", label: "表册填写不全" },
	{ value: "illogical", label: "逻辑不严谨" },
	{ value: "standard", label: "运用标准不严格" },
	{ value: "other", label: "其他" },
] as const;

/** D16, D17: what the county decides on an application. */
export const RECOGNITION_EVENTS = {
	RETURN: {
		label: "退回重新调查",
		recorded: "returned",
		recordedLabel: "县总工会退回",
		who: ["centre"],
		clause: "D16",
		basis: "text",
		sendsBack: true,
		relativesBarred: true,
		fields: [
			{ name: "reason", label: "退回原因", kind: "choice", options: RETURN_REASONS },
			{ name: "explanation", label: "说明", kind: "longText" },
		],
	},
	RECOGNISE: {
		label: "签署认定意见",
		recorded: "recognised",
		recordedLabel: "帮扶中心认定",
		who: ["centre"],
		clause: "D17",
		basis: "text",
		forward: true,
		relativesBarred: true,
		barredTo: ["REPORT", "INCLUDE"],
		fields: [
			{ name: "opinion", label: "认定意见", kind: "longText", prefilled: { words: "经审查合格，同意认定为困难职工，建立档案。" } },
			{ name: "signer", label: "签署人", kind: "text", prefilled: "self" },
			{ name: "sealed", label: "已加盖县总工会印章", kind: "yesNo", optional: true, scanned: ["签字盖章的申请表", "sealed"] },
			{
				name: "illnessReviewOn",
				label: "大病下次复查日期",
				kind: "date",
				optional: true,
				future: true,
				clause: "D21",
				hint: "因重大疾病致困的填写，到期核实是否治愈",
			},
			{
				name: "headConfirmed",
				label: "确认以申请人为主建档",
				kind: "yesNo",
				optional: true,
				hint: "夫妻双方都是困难职工，同在一个单位或户主是其他人时，由县总工会确认；其他情况不选",
			},
		],
	},
	REVOKE: {
		label: "撤销认定",
		recorded: "revoked",
		recordedLabel: "撤销认定，重新核实",
		who: ["county_chair"],
		clause: "D16",
		basis: "practice",
		sendsBack: true,
		relativesBarred: true,
		fields: [
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "reason", label: "撤销理由", kind: "longText" },
		],
	},
} as const satisfies EventTable;
