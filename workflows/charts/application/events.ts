import { eventTable, LATE_REASON } from "../chart";
import { ENTRY_EVENTS } from "../entry-events";
import { NOTICE_EVENTS } from "../notice-events";
import { studyFields } from "../study-fields";
import { TRANSFER_FIELDS } from "../transfer-fields";

export const ORIGINS = [
	{ value: "self", label: "本人申请" },
	{ value: "union", label: "工会协助申请" },
] as const;

/** D16: the grounds on which the county must return a case. */
const RETURN_REASONS = [
	{ value: "not_publicised", label: "建档之前未公示" },
	{ value: "incomplete", label: "表册填写不全" },
	{ value: "illogical", label: "逻辑不严谨" },
	{ value: "standard", label: "运用标准不严格" },
	{ value: "other", label: "其他" },
] as const;

export const APPLICATION_EVENTS = eventTable({
	SUBMIT: {
		label: "提交申请",
		recorded: "application_submitted",
		recordedLabel: "提交书面申请",
		who: ["unit_clerk"],
		clause: "D8",
		basis: "text",
		forward: true,
		fields: [{ name: "origin", label: "申请方式", kind: "choice", options: ORIGINS }, LATE_REASON],
	},
	RECORD_VISIT: {
		label: "登记入户调查",
		recorded: "visit_recorded",
		recordedLabel: "入户调查核实",
		who: ["unit_clerk"],
		clause: "D12",
		basis: "text",
		forward: true,
		fields: [
			{ name: "visitedOn", label: "走访日期", kind: "date", follows: ["applied", "sentBack"] },
			{ name: "visitors", label: "走访人", kind: "names", min: 2, hint: "至少两人，一行一人" },
			{ name: "findings", label: "调查情况", kind: "longText" },
		],
	},
	INCLUDE: {
		label: "列入建议名单",
		recorded: "included",
		recordedLabel: "集体研究，列入建议名单",
		who: ["unit_chair"],
		clause: "D13",
		basis: "text",
		forward: true,
		relativesBarred: true,
		many: "study",
		fields: studyFields("visited"),
	},
	EXCLUDE: {
		label: "不列入名单，办结",
		recorded: "excluded",
		recordedLabel: "集体研究，不列入名单",
		who: ["unit_chair"],
		clause: "D7",
		basis: "practice",
		relativesBarred: true,
		fields: [...studyFields("applied", "sentBack", "visited"), { name: "reason", label: "理由", kind: "longText" }],
	},
	...NOTICE_EVENTS,
	REPORT: {
		label: "申报县总工会",
		recorded: "reported",
		recordedLabel: "上报县总工会",
		who: ["unit_chair"],
		clause: "D15",
		basis: "text",
		forward: true,
		relativesBarred: true,
		many: "report",
		fields: [{ name: "opinion", label: "审核推荐意见（含公示情况）", kind: "longText" }],
	},
	RETURN: {
		label: "退回重新调查",
		recorded: "returned",
		recordedLabel: "县总工会退回",
		who: ["centre"],
		clause: "D16",
		basis: "text",
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
			{ name: "opinion", label: "认定意见", kind: "longText" },
			{ name: "signer", label: "签署人", kind: "text" },
			{ name: "sealed", label: "已加盖县总工会印章", kind: "yesNo", optional: true },
			{
				name: "headConfirmed",
				label: "确认以申请人为主建档",
				kind: "yesNo",
				optional: true,
				hint: "夫妻双方都是困难职工，同在一个单位或户主是其他人时，由县总工会确认；其他情况不选",
			},
		],
	},
	COPY_BACK: {
		label: "返回一份申请表",
		recorded: "copy_returned",
		recordedLabel: "申请表返回申报单位",
		who: ["centre"],
		clause: "D18",
		basis: "text",
		forward: true,
		fields: [
			{ name: "returnedOn", label: "返回日期", kind: "date", follows: ["recognised"] },
			{ name: "receiver", label: "签收人", kind: "text" },
		],
	},
	ENTER: {
		label: "登记录入结果",
		recorded: "entered",
		recordedLabel: "录入全国工会帮扶工作管理系统",
		who: ["unit_clerk"],
		clause: "D19",
		basis: "text",
		forward: true,
		fields: [
			{ name: "nationalNumber", label: "全国系统档案编号", kind: "text" },
			{ name: "enteredOn", label: "录入日期", kind: "date", follows: ["copyReturned"] },
		],
	},
	WITHDRAW: {
		label: "本人撤回申请",
		recorded: "withdrawn",
		recordedLabel: "撤回申请",
		who: ["unit_clerk"],
		clause: "D8",
		basis: "practice",
		fields: [
			{ name: "signedOn", label: "本人签字日期", kind: "date", follows: ["applied"] },
			{ name: "reason", label: "撤回原因", kind: "longText" },
		],
	},
	TRANSFER: {
		label: "移交其他工会",
		recorded: "transferred",
		recordedLabel: "移交其他工会，重新核实公示",
		who: ["unit_clerk", "centre"],
		clause: "D25",
		basis: "text",
		fields: TRANSFER_FIELDS,
	},
	/** Raised by the transfer of the application's file, while its recognition is being looked at again. */
	MOVE_UNIT: {
		label: "随档案移交",
		recorded: "unit_moved",
		recordedLabel: "随档案移交新单位",
		who: [],
		clause: "D25",
		basis: "text",
		fields: [],
	},
	REVOKE: {
		label: "撤销认定",
		recorded: "revoked",
		recordedLabel: "撤销认定，重新核实",
		who: ["county_chair"],
		clause: "D16",
		basis: "practice",
		relativesBarred: true,
		fields: [
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "reason", label: "撤销理由", kind: "longText" },
		],
	},
	...ENTRY_EVENTS,
});
