import { plainDate } from "../../workflows/rules/plain-date";
import { FILED_HOUSEHOLDS } from "./filed-households";
import { type Household, household } from "./household";

/** Sixteen households, three kinds of unions, every standard; named after the seasons of the farmers' calendar. */
export const HOUSEHOLDS = {
	linXiaoman: household(
		1,
		"township",
		[
			["林小满", "本人", "女", "1979-05-21", "竹溪镇便民服务中心", 1900],
			["林禾苗", "子女", "男", "2010-09-12", "竹溪镇初级中学", 0],
		],
		{
			category: "1b",
			causes: ["子女上学", "其他"],
			causeText: "离异后独自抚养儿子上学，工资是全家唯一收入，还要偿还房贷。",
			evidence: ["身份证", "户口簿", "困难证明", "录取通知书"],
		},
	),
	sunShuangjiang: household(
		2,
		"township",
		[
			["孙霜降", "本人", "男", "1971-10-23", "无", 600],
			["孙晚霞", "配偶", "女", "1973-03-06", "无", 800],
			["孙新竹", "子女", "女", "2007-06-15", "青禾县中学", 0],
		],
		{
			category: "1a",
			afterReliefStillPoor: true,
			onLowIncomeRelief: true,
			workerKind: "下岗待业人员",
			workStatus: "失业",
			employer: "无",
			employerKind: "无单位",
			contractEndedOn: plainDate("2024-09-30"),
			causes: ["下岗失业", "子女上学"],
			causeText: "原砖厂关闭后失业，靠打零工和低保维持，女儿正读高中。",
			evidence: ["身份证", "户口簿", "低保证", "失业证", "录取通知书"],
		},
	),
	chenGuyu: household(
		3,
		"enterprise",
		[
			["陈谷雨", "本人", "男", "1975-04-20", "青禾纸业有限公司", 2300],
			["陈初雪", "配偶", "女", "1977-12-07", "无", 0],
			["陈麦芽", "子女", "女", "2012-02-04", "青禾县第二小学", 0],
		],
		{
			category: "1b",
			health: "患病",
			causes: ["本人重大疾病"],
			causeText: "去年查出肾病，长期门诊治疗，自付医药费超过家庭收入的一半，妻子在家照料。",
			evidence: ["身份证", "户口簿", "病情证明", "门诊药品费发票"],
		},
	),
	liMangzhong: household(
		4,
		"township",
		[
			["李芒种", "本人", "男", "1983-06-06", "竹溪镇建筑队", 3200],
			["李新荷", "配偶", "女", "1985-08-08", "无", 0],
			["李小稻", "子女", "男", "2014-03-03", "竹溪镇中心小学", 0],
			["李长庚", "父母", "男", "1950-01-10", "无", 0],
		],
		{
			category: "2",
			workerKind: "农民工",
			workStatus: "务工",
			wagesAreMainIncome: true,
			labourRelation: "事实劳动关系",
			employerKind: "其他单位",
			employer: "竹溪镇建筑队",
			householdRegistration: "农业家庭户",
			medicalInsurance: "城乡居民基本医疗保险",
			causes: ["家庭成员重大疾病"],
			causeText: "父亲今年脑梗住院两次，家中只有本人在建筑队务工。",
			evidence: ["身份证", "户口簿", "住院证明"],
		},
	),
	zhouLidong: household(
		5,
		"organ",
		[
			["周立冬", "本人", "男", "1974-11-07", "青禾县实验小学", 2900],
			["周晨露", "配偶", "女", "1976-09-08", "无", 0],
			["周冬青", "子女", "男", "2006-10-01", "省城职业学院", 0],
		],
		{
			category: "1b",
			workerKind: "临聘人员",
			causes: ["子女上学", "残疾"],
			causeText: "妻子肢体残疾不能工作，儿子今年考入职业学院。",
			evidence: ["身份证", "户口簿", "残疾证", "录取通知书"],
			disabledMembers: [{ name: "周晨露", certificateNumber: "51119919760908002043", note: "肢体三级" }],
		},
	),
	wuQingming: household(
		6,
		"township",
		[
			["吴清明", "本人", "女", "1980-04-05", "竹溪镇便民服务中心", 2000],
			["吴小桃", "子女", "女", "2011-03-21", "竹溪镇初级中学", 0],
		],
		{
			category: "1c",
			causes: ["自然灾害"],
			causeText: "七月山洪冲毁住房，家具家电全部损失，现借住亲戚家。",
			evidence: ["身份证", "户口簿", "困难证明"],
			housing: { areaSqm: "40", ownership: "其他", use: "借住" },
		},
	),
	zhengChunfen: household(
		7,
		"enterprise",
		[
			["郑春分", "本人", "男", "1969-03-20", "青禾纸业有限公司", 2100],
			["郑秋实", "配偶", "女", "1971-07-16", "青禾纸业有限公司食堂", 700],
			["郑惠风", "子女", "男", "2008-01-02", "青禾县职业中学", 0],
		],
		{
			category: "1b",
			causes: ["重大意外事故"],
			causeText: "上班途中遭遇车祸，治疗半年，工伤认定后仍需二次手术。",
			evidence: ["身份证", "户口簿", "工伤认定书", "住院证明"],
		},
	),
	fengXiazhi: household(
		8,
		"organ",
		[
			["冯夏至", "本人", "女", "1982-06-21", "青禾县实验小学", 2400],
			["冯星宇", "子女", "男", "2009-07-30", "青禾县中学", 0],
			["冯松龄", "父母", "男", "1948-12-12", "无", 0],
		],
		{
			category: "1b",
			causes: ["家庭成员重大疾病"],
			causeText: "父亲患肺病常年住院，本人独自赡养老人并供孩子读书。",
			evidence: ["身份证", "户口簿", "病情证明", "住院证明"],
		},
	),
	...FILED_HOUSEHOLDS,
} as const satisfies Record<string, Household>;

export type HouseholdId = keyof typeof HOUSEHOLDS;
