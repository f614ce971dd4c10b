import { type Contradiction, has, isNone, rowsOf } from "./contradiction";
import type { S1Draft } from "./s1";

const isStaff = ({ workerKind }: S1Draft) => workerKind === "正式职工" || workerKind === "临聘人员";

/** What contradicts itself of the worker: kind, state, employer, contract (D1, D11). */
export const OF_WORK = {
	retiredStaff: {
		kind: "hard",
		clause: "D16",
		fields: ["workStatus", "workerKind"],
		sentence: "职工身份为正式职工，工作状态却为退休",
		next: "请核对职工身份和工作状态",
		found: ({ workerKind, workStatus }) => workerKind === "正式职工" && workStatus === "退休",
	},
	laidOffRetired: {
		kind: "hard",
		clause: "D16",
		fields: ["workStatus", "workerKind"],
		sentence: "职工身份为下岗待业人员，工作状态却为退休",
		next: "请核对职工身份和工作状态",
		found: ({ workerKind, workStatus }) => workerKind === "下岗待业人员" && workStatus === "退休",
	},
	laidOffAtWork: {
		kind: "hard",
		clause: "D16",
		fields: ["workStatus", "workerKind"],
		sentence: "职工身份为下岗待业人员，工作状态却为在岗",
		next: "请核对职工身份和工作状态",
		found: ({ workerKind, workStatus }) => workerKind === "下岗待业人员" && workStatus === "在岗",
	},
	staffUnemployed: {
		kind: "hard",
		clause: "D16",
		fields: ["workStatus", "workerKind"],
		sentence: "职工身份为正式职工或临聘人员，工作状态却为失业",
		next: "已失业的，职工身份请选“下岗待业人员”",
		found: (form) => isStaff(form) && form.workStatus === "失业",
	},
	relatedUnemployed: {
		kind: "hard",
		clause: "D16",
		fields: ["workStatus", "labourRelation"],
		sentence: "农民工有劳动关系，工作状态却为失业",
		next: "请核对劳动关系和工作状态",
		found: ({ workerKind, labourRelation, workStatus }) =>
			workerKind === "农民工" && labourRelation !== undefined && labourRelation !== "无" && workStatus === "失业",
	},
	staffUnrelated: {
		kind: "hard",
		clause: "D16",
		fields: ["labourRelation", "workerKind"],
		sentence: "职工身份为正式职工或临聘人员，劳动关系却为无",
		next: "请核对职工身份和劳动关系",
		found: (form) => isStaff(form) && form.labourRelation === "无",
	},
	employerNone: {
		kind: "hard",
		clause: "D1",
		fields: ["employer", "workerKind"],
		sentence: "职工身份为正式职工或临聘人员，却没有工作单位",
		next: "请填写工作单位，或核对职工身份",
		found: (form) => isStaff(form) && form.employer !== undefined && isNone(form.employer),
	},
	employerOutside: {
		kind: "hard",
		clause: "D1",
		fields: ["employerKind", "workerKind"],
		sentence: "正式职工、临聘人员的单位不是乡镇（社区）、县级机关或县属企事业单位",
		next: "请核对单位性质和职工身份；不属于建档对象的，请向职工说明",
		found: (form) => isStaff(form) && (form.employerKind === "其他单位" || form.employerKind === "无单位"),
	},
	employerKindLacking: {
		kind: "lacking",
		clause: "D1",
		fields: ["employerKind"],
		sentence: "职工身份为正式职工或临聘人员，“单位性质”未填写",
		next: "请选择单位性质",
		found: (form) => isStaff(form) && form.employerKind === undefined,
	},
	contractEndLacking: {
		kind: "lacking",
		clause: "D11",
		fields: ["contractEndedOn"],
		sentence: "职工身份为下岗待业人员，“解除劳动关系日期”未填写",
		next: "请按解除（终止）劳动合同证明填写；它决定由哪个工会受理",
		found: ({ workerKind, contractEndedOn }) => workerKind === "下岗待业人员" && contractEndedOn === undefined,
	},
	memberPaper: {
		kind: "hard",
		clause: "D16",
		fields: ["evidence", "unionMember"],
		sentence: "附件有会员证，却填写了不是工会会员",
		next: "请核对是否工会会员和附件",
		found: ({ evidence, unionMember }) => has(evidence, "会员证") && unionMember === false,
	},
	endedAtWork: {
		kind: "ask",
		clause: "D11",
		fields: ["contractEndedOn", "workStatus"],
		sentence: "填写了解除劳动关系日期，工作状态却为在岗",
		next: "已与新单位建立劳动关系的请更正日期",
		found: ({ workerKind, contractEndedOn, workStatus }) =>
			workerKind !== "下岗待业人员" && contractEndedOn !== undefined && workStatus === "在岗",
	},
	unemployedEmployer: {
		kind: "ask",
		clause: "D16",
		fields: ["employer", "workStatus"],
		sentence: "下岗待业人员已失业，却填写了工作单位",
		next: "没有单位的请填“无”",
		found: ({ workerKind, workStatus, employer }) =>
			workerKind === "下岗待业人员" && workStatus === "失业" && employer !== undefined && !isNone(employer),
	},
	unpaidAtWork: {
		kind: "ask",
		clause: "D16",
		fields: ["workStatus", "members"],
		sentence: "申请人在岗，本人月收入却为 0",
		next: "请核对工资收入",
		found: (form) => form.workStatus === "在岗" && rowsOf(form).find(({ relation }) => relation === "本人")?.monthlyIncomeFen === 0,
	},
	retiredWorker: {
		kind: "ask",
		clause: "D16",
		fields: ["workStatus", "workerKind"],
		sentence: "职工身份为临聘人员或农民工，工作状态却为退休",
		next: "请核对职工身份和工作状态",
		found: ({ workerKind, workStatus }) => (workerKind === "临聘人员" || workerKind === "农民工") && workStatus === "退休",
	},
	townMigrant: {
		kind: "ask",
		clause: "D16",
		fields: ["householdRegistration", "workerKind"],
		sentence: "职工身份为农民工，户口性质却为非农业户口",
		next: "请核对户口性质和职工身份",
		found: ({ workerKind, householdRegistration = "" }) => workerKind === "农民工" && householdRegistration.startsWith("非农"),
	},
} as const satisfies Record<string, Contradiction>;
