import { BLACKLIST_EVENTS } from "../blacklist-events";
import { eventTable } from "../chart";
import { ENTRY_EVENTS } from "../entry-events";
import { TRANSFER_EVENTS } from "../transfer-events";

/** D21: the thirteen grounds on which a file ought to be cancelled. */
export const CANCELLATION_GROUNDS = [
	{ value: "not_resident", label: "1 户籍在本区域，但不常住" },
	{ value: "labour_moved", label: "2 劳动关系已不在本单位" },
	{ value: "out_of_poverty", label: "3 已脱贫" },
	{ value: "dead", label: "3 死亡" },
	{ value: "unreachable", label: "3 无法联系" },
	{ value: "age", label: "4 女满55周岁、男满60周岁" },
	{ value: "farming", label: "5 夫妻双方均返乡务农" },
	{ value: "employed", label: "6 经培训、职介帮扶后就业创业" },
	{ value: "graduated", label: "7 经助学后子女完成学业" },
	{ value: "one_off", label: "8 已受法律援助、心理疏导等一次性救助" },
	{ value: "cured", label: "9 大病治愈" },
	{ value: "no_aid", label: "10 两年未得到帮扶" },
	{ value: "refuses_work", label: "11 有劳动能力无正当理由拒绝劳动" },
	{ value: "duplicate", label: "12 重复建立" },
	{ value: "other", label: "13 其他" },
] as const;

/** D22: what changes in a household. */
const CHANGE_KINDS = [
	{ value: "household", label: "家庭成员或申请表内容" },
	{ value: "income", label: "收入" },
	{ value: "employment", label: "工作或劳动关系" },
	{ value: "health", label: "健康、病情" },
	{ value: "residence", label: "住址、户籍" },
	{ value: "other", label: "其他" },
] as const;

/** Z2: help that is no money. */
export const SERVICE_KINDS = [
	{ value: "placement", label: "职介帮扶" },
	{ value: "counselling", label: "心理疏导" },
	{ value: "legal", label: "法律援助（服务）" },
	{ value: "in_kind", label: "实物" },
	{ value: "other", label: "其他服务" },
] as const;

/** D20: what a yearly check comes to. Anything but the first two is the signal of a ground. */
const CHECK_FINDINGS = [
	{ value: "still_poor", label: "仍符合条件" },
	{ value: "changed", label: "情况有变，仍符合条件" },
	...CANCELLATION_GROUNDS.filter(({ value }) => value !== "age" && value !== "no_aid" && value !== "duplicate"),
] as const;

export const FILE_EVENTS = eventTable({
	RECORD_CHANGE: {
		label: "登记家庭变化",
		recorded: "change_recorded",
		recordedLabel: "登记家庭变化",
		who: ["unit_clerk"],
		clause: "D22",
		basis: "text",
		fields: [
			{ name: "learnedOn", label: "获知日期", kind: "date", follows: ["recognised"] },
			{ name: "kind", label: "哪一类变化", kind: "choice", options: CHANGE_KINDS },
			{
				name: "yearlyIncomeFen",
				label: "家庭近十二个月总收入（元）",
				kind: "fen",
				optional: true,
				orNothing: true,
				hint: "收入变化的填写，按获知当日的低保线重新测算",
			},
			{ name: "change", label: "变化情况", kind: "longText" },
		],
	},
	RECORD_SERVICE: {
		label: "登记实物、服务帮扶",
		recorded: "service_recorded",
		recordedLabel: "实物或服务帮扶",
		who: ["unit_clerk", "centre"],
		clause: "Z2",
		basis: "text",
		fields: [
			{ name: "kind", label: "帮扶方式", kind: "choice", options: SERVICE_KINDS },
			{ name: "givenOn", label: "帮扶日期", kind: "date", follows: ["recognised"] },
			{ name: "description", label: "帮扶内容", kind: "longText" },
		],
	},
	ENTER_CHANGE: {
		label: "登记已录入全国系统",
		recorded: "change_entered",
		recordedLabel: "变化录入全国系统",
		who: ["unit_clerk", "centre"],
		clause: "D22",
		basis: "text",
		fields: [
			{ name: "task", label: "录入任务", kind: "reference", of: "entryTask" },
			{ name: "enteredOn", label: "录入日期", kind: "date", follows: ["changeLearned"] },
		],
	},
	CHECK: {
		label: "登记年度清查",
		recorded: "checked",
		recordedLabel: "年度清查",
		who: ["unit_clerk"],
		clause: "D20",
		basis: "text",
		fields: [
			{ name: "checkedOn", label: "清查日期", kind: "date", follows: ["recognised"] },
			{ name: "finding", label: "清查结论", kind: "choice", options: CHECK_FINDINGS },
			{
				name: "yearlyIncomeFen",
				label: "家庭近十二个月总收入（元）",
				kind: "fen",
				optional: true,
				orNothing: true,
				hint: "填写后按清查当日的低保线重新测算",
			},
			{ name: "illnessReviewOn", label: "大病下次复查日期", kind: "date", optional: true, future: true },
			{ name: "result", label: "清查情况", kind: "longText" },
		],
	},
	TRANSFER: {
		label: "移交档案",
		recorded: "transfer_started",
		recordedLabel: "移交档案",
		...TRANSFER_EVENTS.TRANSFER,
	},
	ACCEPT: {
		label: "接收档案",
		recorded: "transfer_accepted",
		recordedLabel: "接收档案",
		...TRANSFER_EVENTS.ACCEPT,
	},
	REFUSE: TRANSFER_EVENTS.REFUSE,
	/** Once the county has decided who heads the household: holder, custody and union in one step, by the same number. */
	MOVE_HOLDER: {
		label: "按户主变更建档人",
		recorded: "holder_moved",
		recordedLabel: "县总工会决定户主，档案转到其名下，编号不变",
		who: ["county_chair"],
		clause: "D24",
		basis: "text",
		relativesBarred: true,
		fields: [
			{ name: "application", label: "户主的建档申请", kind: "reference", of: "spouseApplication" },
			{ name: "decision", label: "决定文号", kind: "text" },
			{ name: "reason", label: "理由（谁是户主）", kind: "longText" },
		],
	},
	KEEP: {
		label: "情形成立，保留档案",
		recorded: "ground_declined",
		recordedLabel: "注销情形不予采纳，保留档案",
		who: ["centre"],
		clause: "D21",
		basis: "practice",
		relativesBarred: true,
		fields: [
			{ name: "ground", label: "注销情形", kind: "choice", options: CANCELLATION_GROUNDS },
			{ name: "reason", label: "理由", kind: "longText" },
		],
	},
	PROPOSE_CANCEL: {
		label: "提出注销",
		recorded: "cancellation_proposed",
		recordedLabel: "提出注销",
		who: ["unit_clerk", "centre"],
		clause: "D21",
		basis: "text",
		fields: [
			{ name: "ground", label: "注销情形", kind: "choice", options: CANCELLATION_GROUNDS },
			{ name: "reason", label: "说明", kind: "longText" },
		],
	},
	CONFIRM: {
		label: "确认注销",
		recorded: "cancelled",
		recordedLabel: "注销档案",
		who: ["centre"],
		clause: "D21",
		basis: "practice",
		forward: true,
		relativesBarred: true,
		barredTo: ["PROPOSE_CANCEL"],
		fields: [],
	},
	DECLINE: {
		label: "不予注销",
		recorded: "cancellation_declined",
		recordedLabel: "不予注销",
		who: ["centre"],
		clause: "D21",
		basis: "practice",
		sendsBack: true,
		relativesBarred: true,
		fields: [{ name: "reason", label: "理由", kind: "longText" }],
	},
	...BLACKLIST_EVENTS,
	/** Raised by a grant of the file that was paid or reversed, or by its application that was recognised anew: D21's grounds are looked at again. */
	AID_CHANGED: {
		label: "帮扶或认定有变",
		recorded: "aid_changed",
		recordedLabel: "帮扶或认定有变，重算期限",
		who: [],
		clause: "D22",
		basis: "text",
		fields: [{ name: "grantId", label: "帮扶", kind: "reference", optional: true }],
	},
	...ENTRY_EVENTS,
});
