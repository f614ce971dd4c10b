import { EXPLANATION_FIELDS } from "./contradictions";
import { type FieldSpec, type FormSection, options, type RowGroup } from "./field";
import { MAX_FEN } from "./money";
import {
	CAUSES,
	EMPLOYER_KINDS,
	ETHNICITIES,
	EVIDENCE,
	FILE_NATURES,
	HEADS_OF_HOUSEHOLD,
	HEALTH_STATES,
	HOUSEHOLD_REGISTRATIONS,
	HOUSING_OWNERSHIPS,
	HOUSING_USES,
	LABOUR_RELATIONS,
	MARITAL_STATUSES,
	MEDICAL_INSURANCES,
	NO_NUMBER_REASONS,
	POLITICAL_STATUSES,
	RELATIONS,
	STANDARD_IDS,
	STANDARDS,
	TEMPORARY_AIDS,
	WORK_STATUSES,
	WORKER_KINDS,
} from "./s1";

const LINE_MAX = 200;

const name: FieldSpec = { name: "name", label: "姓名", kind: "name", required: true };
const idNumber: FieldSpec = { name: "idNumber", label: "身份证号码", kind: "idNumber", required: true };

/** The paper has four rows and a continuation page. The applicant is a row too (关系：本人). */
export const MEMBER_ROWS: RowGroup = {
	name: "members",
	title: "家庭成员收入情况",
	min: 1,
	max: 200,
	fields: [
		name,
		{ name: "relation", label: "与申请人关系", kind: "choice", required: true, options: options(RELATIONS) },
		{ name: "unitOrSchool", label: "单位或学校", kind: "text", required: true, max: LINE_MAX, hint: "没有的填“无”" },
		{ name: "monthlyIncomeFen", label: "月收入（元）", kind: "fen", required: true, max: MAX_FEN, hint: "没有收入的填 0" },
		{ ...idNumber, required: false, hint: "居民身份证、港澳台居民居住证或外国人永久居留身份证；没有的在后两栏写明" },
		{ name: "noNumberReason", label: "没有号码的原因", kind: "choice", options: options(NO_NUMBER_REASONS) },
		{ name: "bornOn", label: "出生日期", kind: "date", hint: "没有号码的填写" },
		{ name: "relief", label: "低保、医保状况", kind: "text", required: true, max: LINE_MAX, hint: "没有的填“无”" },
	],
};

export const DISABLED_ROWS: RowGroup = {
	name: "disabledMembers",
	title: "家庭残疾人员情况",
	min: 0,
	max: 200,
	fields: [
		name,
		{ name: "certificateNumber", label: "残疾证号", kind: "text", required: true, max: 30 },
		{ name: "note", label: "备注", kind: "text", max: LINE_MAX },
	],
};

/** The section that a page shows only what stands for something on the form of. */
export const EXPLANATIONS = "explanations";

/** Every field of S1, in the order of the page. */
export const S1_SECTIONS: readonly FormSection[] = [
	{
		id: "applicant",
		title: "申请人",
		fields: [
			name,
			{ ...idNumber, hint: "居民身份证、港澳台居民居住证或外国人永久居留身份证；性别、出生日期、年龄自动算出" },
			{ name: "phone", label: "联系电话", kind: "phone", required: true },
			{ name: "ethnicity", label: "民族", kind: "choice", required: true, options: options(ETHNICITIES) },
			{ name: "politicalStatus", label: "政治面貌", kind: "choice", required: true, options: options(POLITICAL_STATUSES) },
			{ name: "health", label: "健康状况", kind: "choice", required: true, options: options(HEALTH_STATES) },
			{ name: "maritalStatus", label: "婚姻状况", kind: "choice", required: true, options: options(MARITAL_STATUSES) },
			{ name: "singleParent", label: "是否单亲", kind: "yesNo", required: true },
			{ name: "onLowIncomeRelief", label: "是否低保", kind: "yesNo", required: true },
			{ name: "medicalInsurance", label: "医保类型", kind: "choice", required: true, options: options(MEDICAL_INSURANCES) },
			{ name: "registeredAddress", label: "户籍地址", kind: "text", required: true, max: LINE_MAX },
			{ name: "homeAddress", label: "家庭住址", kind: "text", required: true, max: LINE_MAX },
			{ name: "bankCard", label: "银行卡号", kind: "card", required: true, clause: "Z12" },
			{ name: "appliedOn", label: "书面申请日期", kind: "date", required: true, clause: "D8" },
		],
	},
	{
		id: "work",
		title: "工作情况",
		fields: [
			{ name: "workerKind", label: "职工身份", kind: "choice", required: true, options: options(WORKER_KINDS), clause: "D1" },
			{ name: "unionMember", label: "是否工会会员", kind: "yesNo", required: true, clause: "D1" },
			{ name: "workStatus", label: "工作状态", kind: "choice", required: true, options: options(WORK_STATUSES) },
			{ name: "employer", label: "工作单位", kind: "text", required: true, max: LINE_MAX, hint: "没有的填“无”" },
			{
				name: "employerKind",
				label: "单位性质",
				kind: "choice",
				options: options(EMPLOYER_KINDS),
				clause: "D1",
				hint: "正式职工、临聘人员填写",
			},
			{ name: "wagesAreMainIncome", label: "是否以工资为主要收入来源", kind: "yesNo", clause: "D1", hint: "农民工填写" },
			{
				name: "labourRelation",
				label: "劳动关系",
				kind: "choice",
				options: options(LABOUR_RELATIONS),
				clause: "D1",
				hint: "农民工填写",
			},
			{
				name: "contractEndedOn",
				label: "解除劳动关系日期",
				kind: "date",
				clause: "D11",
				hint: "已与用人单位解除劳动关系的填写；下岗待业人员必填",
			},
		],
	},
	{
		id: "household",
		title: "家庭成员",
		rows: MEMBER_ROWS,
		fields: [
			{ name: "spouseIsHardshipWorker", label: "配偶是否也是困难职工", kind: "yesNo", clause: "D24", hint: "有配偶的填写" },
			{
				name: "headOfHousehold",
				label: "户主",
				kind: "choice",
				options: options(HEADS_OF_HOUSEHOLD),
				clause: "D24",
				hint: "夫妻双方都是困难职工的填写",
			},
		],
	},
	{
		id: "income",
		title: "收入与住房",
		fields: [
			{
				name: "yearlyIncomeFen",
				label: "家庭年度总收入（元）",
				kind: "fen",
				required: true,
				max: MAX_FEN,
				hint: "最近 12 个月全家收入合计",
			},
			{
				name: "householdRegistration",
				label: "户口性质",
				kind: "choice",
				required: true,
				options: options(HOUSEHOLD_REGISTRATIONS),
			},
			{ name: "housing.areaSqm", label: "住房面积（平方米）", kind: "text", required: true, max: 10 },
			{ name: "housing.ownership", label: "产权性质", kind: "choice", required: true, options: options(HOUSING_OWNERSHIPS) },
			{ name: "housing.use", label: "使用方式", kind: "choice", required: true, options: options(HOUSING_USES) },
		],
	},
	{ id: "disabled", title: "残疾人员", rows: DISABLED_ROWS, fields: [] },
	{
		id: "causes",
		title: "致困原因与建档标准",
		fields: [
			{ name: "causes", label: "致困原因", kind: "choices", required: true, options: options(CAUSES), clause: "D3" },
			{ name: "causeText", label: "致困原因概述", kind: "longText", required: true },
			{
				name: "category",
				label: "困难类别（建档标准）",
				kind: "choice",
				required: true,
				options: STANDARD_IDS.map((id) => ({ value: id, label: STANDARDS[id] })),
				clause: "D7",
			},
			{
				name: "afterReliefStillPoor",
				label: "经政府救助后生活仍然困难",
				kind: "yesNo",
				clause: "D2",
				hint: "人均收入低于低保线的填写，并附证明",
			},
			{
				name: "temporaryAids",
				label: "需要的一次性救助",
				kind: "choices",
				options: options(TEMPORARY_AIDS),
				clause: "D6",
				hint: "临时救助的填写",
			},
			{ name: "fileNature", label: "档案性质", kind: "choice", required: true, options: options(FILE_NATURES) },
			{
				name: "fileNatureReason",
				label: "档案性质的理由",
				kind: "text",
				max: LINE_MAX,
				hint: "临时救助建长期档案、其他标准建临时档案的填写",
			},
		],
	},
	{
		id: "evidence",
		title: "证明材料",
		fields: [
			{ name: "evidence", label: "附件", kind: "choices", required: true, options: options(EVIDENCE), clause: "D9" },
			{ name: "evidenceOther", label: "其他证明材料", kind: "text", max: LINE_MAX, hint: "勾选“其他”的填写" },
		],
	},
	{ id: EXPLANATIONS, title: "需要说明之处", fields: EXPLANATION_FIELDS },
];
