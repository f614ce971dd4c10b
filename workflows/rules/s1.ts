import type { Fen } from "./money";
import type { PlainDate } from "./plain-date";

/** The closed lists of the form S1 (建档申请表). Their Chinese values are what is stored and printed. */
export const ETHNICITIES =
	"汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 其他".split(
		" ",
	);
export const POLITICAL_STATUSES = ["群众", "中共党员", "共青团员", "民主党派", "无党派人士"] as const;
export const HEALTH_STATES = ["良好", "一般", "患病", "残疾"] as const;
export const MARITAL_STATUSES = ["未婚", "已婚", "离异", "丧偶"] as const;
export const MEDICAL_INSURANCES = ["城镇职工基本医疗保险", "城乡居民基本医疗保险", "其他", "无"] as const;
export const WORK_STATUSES = ["在岗", "待岗", "下岗", "失业", "病休", "务工", "退休"] as const;
/** D1 */
export const WORKER_KINDS = ["正式职工", "临聘人员", "农民工", "下岗待业人员"] as const;
/** D1: whose formal and temporary staff is meant; others are a rural migrant worker's. */
export const EMPLOYER_KINDS = ["乡镇", "社区", "县级机关", "县属企业", "县属事业单位", "其他单位", "无单位"] as const;
export const LABOUR_RELATIONS = ["劳动合同", "事实劳动关系", "无"] as const;
export const RELATIONS = ["本人", "配偶", "子女", "父母", "配偶父母", "兄弟姐妹", "祖父母", "孙子女", "其他"] as const;
/** Why a member has no number yet. */
export const NO_NUMBER_REASONS = [
	"新生儿，尚未办理户口",
	"无户口，正在补办",
	"外国人，没有永久居留身份证",
	"港澳台居民，没有居住证",
] as const;
export const FILE_NATURES = ["临时", "长期"] as const;
export const HOUSEHOLD_REGISTRATIONS = ["非农家庭户", "非农集体户", "农业家庭户", "其他户"] as const;
export const HOUSING_OWNERSHIPS = ["私有", "集体", "国有", "其他"] as const;
export const HOUSING_USES = ["自住", "租赁", "借住", "其他"] as const;
/** D3–D5. 重大 belongs to the words: an illness or accident that is not serious is none of these. */
export const CAUSES = [
	"本人重大疾病",
	"家庭成员重大疾病",
	"子女上学",
	"自然灾害",
	"重大意外事故",
	"劳动经济合法权益受到侵害",
	"下岗失业",
	"残疾",
	"其他",
] as const;
/** D6 */
export const TEMPORARY_AIDS = ["生活救助", "医疗救助", "助学救助", "法律援助", "就业培训"] as const;
export const EVIDENCE = [
	"户口簿",
	"身份证",
	"低保证",
	"困难证明",
	"再就业优惠证",
	"失业证",
	"残疾证",
	"录取通知书",
	"病情证明",
	"住院证明",
	"门诊药品费发票",
	"工伤认定书",
	"会员证",
	"其他",
] as const;
export const HEADS_OF_HOUSEHOLD = ["本人", "配偶", "其他"] as const;

export const STANDARDS = {
	"1a": "人均收入低于低保线，经救助后仍困难",
	"1b": "人均收入高于低保线50%以内，有致困原因",
	"1c": "因灾害、重大意外事故致困",
	"2": "困难农民工",
	"3": "临时救助",
} as const;
export type StandardId = keyof typeof STANDARDS;
export const STANDARD_IDS = ["1a", "1b", "1c", "2", "3"] as const satisfies readonly StandardId[];

export type WorkerKind = (typeof WORKER_KINDS)[number];
export type Relation = (typeof RELATIONS)[number];
export type FileNature = (typeof FILE_NATURES)[number];
export type Cause = (typeof CAUSES)[number];
export type TemporaryAid = (typeof TEMPORARY_AIDS)[number];
export type Evidence = (typeof EVIDENCE)[number];

export interface S1Member {
	name: string;
	relation: Relation;
	unitOrSchool: string;
	monthlyIncomeFen: Fen;
	/** A citizen's, a residence permit's, or a foreign permanent resident's; absent with a reason. */
	idNumber?: string;
	noNumberReason?: (typeof NO_NUMBER_REASONS)[number];
	/** Of a member without a number. */
	bornOn?: PlainDate;
	/** 低保、医保状况 */
	relief: string;
}

export interface S1DisabledMember {
	name: string;
	certificateNumber: string;
	note?: string;
}

/** What S1 says. 出生日期, 性别, 总人口 and 月人均收入 are computed (`s1-computed.ts`); 建档编号 and 建档单位 belong to the case. */
export interface S1Form {
	name: string;
	idNumber: string;
	ethnicity: string;
	politicalStatus: (typeof POLITICAL_STATUSES)[number];
	health: (typeof HEALTH_STATES)[number];
	maritalStatus: (typeof MARITAL_STATUSES)[number];
	singleParent: boolean;
	onLowIncomeRelief: boolean;
	medicalInsurance: (typeof MEDICAL_INSURANCES)[number];
	workStatus: (typeof WORK_STATUSES)[number];
	workerKind: WorkerKind;
	/** D1: a member of the union. */
	unionMember: boolean;
	/** D1, 农民工 only: wages are the main income. */
	wagesAreMainIncome?: boolean;
	/** D1, 农民工 only. */
	labourRelation?: (typeof LABOUR_RELATIONS)[number];
	/** D1: asked of formal and temporary staff. */
	employerKind?: (typeof EMPLOYER_KINDS)[number];
	/** D11: the day on which the labour contract ended, if it has. */
	contractEndedOn?: PlainDate;
	employer: string;
	phone: string;
	registeredAddress: string;
	homeAddress: string;
	bankCard: string;
	members: S1Member[];
	/** D24: the spouse is a hardship worker too; then the head of the household is asked for. */
	spouseIsHardshipWorker?: boolean;
	headOfHousehold?: (typeof HEADS_OF_HOUSEHOLD)[number];
	/** The last twelve months' income of the whole household. */
	yearlyIncomeFen: Fen;
	householdRegistration: (typeof HOUSEHOLD_REGISTRATIONS)[number];
	housing: {
		/** Square metres as typed: `68.5`. */
		areaSqm: string;
		ownership: (typeof HOUSING_OWNERSHIPS)[number];
		use: (typeof HOUSING_USES)[number];
	};
	disabledMembers: S1DisabledMember[];
	causes: Cause[];
	/** 导致家庭困难主要原因概述 */
	causeText: string;
	/** 困难类别: the standard proposed. */
	category: StandardId;
	/** D2: still poor after government relief. */
	afterReliefStillPoor?: boolean;
	/** D6 */
	temporaryAids?: TemporaryAid[];
	fileNature: FileNature;
	/** The reading of 临时 / 长期 leaves the choice to the unit, with a reason. */
	fileNatureReason?: string;
	evidence: Evidence[];
	evidenceOther?: string;
	/** The date on the written application (D8). */
	appliedOn: PlainDate;
	/** D16: what explains a contradiction, by its id (`contradictions.ts`). */
	explanations?: Readonly<Record<string, string>>;
}

/** A form that is still being filled in. */
export type S1Draft = Partial<Omit<S1Form, "members" | "disabledMembers" | "housing">> & {
	members?: readonly Partial<S1Member>[];
	disabledMembers?: readonly Partial<S1DisabledMember>[];
	housing?: Partial<S1Form["housing"]>;
};
