import { BLACKLIST_EVENTS } from "../blacklist-events";
import { eventTable, LATE_REASON, paperField } from "../chart";
import { ENTRY_EVENTS } from "../entry-events";
import { NOTICE_EVENTS } from "../notice-events";
import { studyFields } from "../study-fields";
import { TRANSFER_EVENTS } from "../transfer-events";
import { RECOGNITION_EVENTS } from "./recognition-events";

export const ORIGINS = [
	{ value: "self", label: "本人申请" },
	{ value: "union", label: "工会协助申请" },
] as const;

const { PROVE_FRAUD, RELEASE_MEMBER, CORRECT } = BLACKLIST_EVENTS;

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
			{ name: "visitors", label: "走访人", kind: "names", min: 2, hint: "至少两人，一行一人", prefilled: "self" },
			{ name: "findings", label: "调查情况", kind: "longText" },
			paperField("入户调查照片"),
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
	SEND_BACK: {
		label: "退回经办人修改",
		recorded: "sent_back",
		recordedLabel: "退回经办人修改申请表",
		who: ["unit_chair"],
		clause: "D26",
		basis: "practice",
		sendsBack: true,
		relativesBarred: true,
		fields: [{ name: "reason", label: "退回原因", kind: "longText", hint: "写明哪里不对、怎样改；改好提交后重新入户调查、集体研究" }],
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
		fields: [
			{ name: "opinion", label: "审核推荐意见（含公示情况）", kind: "longText", prefilled: "noticeResult" },
			paperField("签字盖章的申请表"),
		],
	},
	...RECOGNITION_EVENTS,
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
			{ name: "nationalNumber", label: "全国系统档案编号", kind: "text", copied: true },
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
		recordedLabel: "移交其他工会",
		...TRANSFER_EVENTS.TRANSFER,
	},
	ACCEPT: {
		label: "接收申请",
		recorded: "transfer_accepted",
		recordedLabel: "接收申请，自接收之日起对事实负责",
		...TRANSFER_EVENTS.ACCEPT,
	},
	REFUSE: TRANSFER_EVENTS.REFUSE,
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
	/** Before it is a file: also between its recognition and its entry, and of one that was closed or withdrawn. */
	PROVE_FRAUD: { ...PROVE_FRAUD, label: "查实骗取，终止并列入黑名单", recordedLabel: "查实骗取，终止，列入黑名单" },
	RELEASE_MEMBER,
	CORRECT,
	/** Raised by the file that its applicant holds from now on: one household, one file. */
	JOIN_FILE: {
		label: "并入已有档案",
		recorded: "joined_file",
		recordedLabel: "县总工会决定户主，并入已有档案",
		who: [],
		clause: "D24",
		basis: "text",
		fields: [],
	},
	/** Raised by the import of a sheet: its file is older than this program, and was recognised on paper. */
	IMPORT: {
		label: "导入已有档案",
		recorded: "imported",
		recordedLabel: "已有档案导入",
		who: [],
		clause: "D17",
		basis: "practice",
		fields: [
			{ name: "number", label: "建档编号", kind: "text" },
			{ name: "recognisedOn", label: "建档日期", kind: "text" },
			{ name: "nationalNumber", label: "全国系统档案编号", kind: "text" },
			{ name: "enteredOn", label: "录入日期", kind: "text" },
			{ name: "helpedOn", label: "此前最近一次帮扶", kind: "text" },
			{ name: "importId", label: "导入", kind: "text" },
			{ name: "row", label: "表格的行", kind: "text" },
			{ name: "holders", label: "两份申请表存放", kind: "names" },
			{ name: "unproven", label: "未核实的栏目", kind: "names", optional: true },
		],
	},
	...ENTRY_EVENTS,
});
