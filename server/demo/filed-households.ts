import { plainDate } from "../../workflows/rules/plain-date";
import { type Household, household } from "./household";

/** Eight households that have, or had, a file. */
export const FILED_HOUSEHOLDS = {
	wangJingzhe: household(
		9,
		"township",
		[
			["王惊蛰", "本人", "男", "1976-03-05", "竹溪镇便民服务中心", 1850],
			["王腊梅", "配偶", "女", "1978-01-18", "无", 500],
			["王新雨", "子女", "女", "2008-08-08", "青禾县中学", 0],
		],
		{
			category: "1b",
			health: "患病",
			causes: ["本人重大疾病", "子女上学"],
			causeText: "本人患慢性病需长期服药，女儿高中在读。",
			evidence: ["身份证", "户口簿", "病情证明", "录取通知书"],
		},
	),
	zhaoBailu: household(
		10,
		"township",
		[
			["赵白露", "本人", "女", "1985-09-07", "竹溪镇缝纫合作社", 2600],
			["赵大川", "配偶", "男", "1983-02-02", "无", 0],
			["赵明月", "子女", "女", "2013-05-05", "竹溪镇中心小学", 0],
		],
		{
			category: "2",
			workerKind: "农民工",
			workStatus: "务工",
			wagesAreMainIncome: true,
			labourRelation: "劳动合同",
			employer: "竹溪镇缝纫合作社",
			householdRegistration: "农业家庭户",
			medicalInsurance: "城乡居民基本医疗保险",
			causes: ["家庭成员重大疾病", "子女上学"],
			causeText: "丈夫患重病不能劳动，靠本人在合作社做工，孩子上学。",
			evidence: ["身份证", "户口簿", "住院证明", "录取通知书"],
		},
	),
	heXiaoxue: household(
		11,
		"enterprise",
		[
			["何小雪", "本人", "女", "1978-11-22", "青禾纸业有限公司", 2000],
			["何朝阳", "子女", "男", "2007-04-04", "青禾县职业中学", 0],
			["何归雁", "父母", "女", "1949-09-09", "无", 200],
		],
		{
			category: "1b",
			causes: ["家庭成员重大疾病"],
			causeText: "母亲心脏病手术，自付费用较高，儿子职高在读。",
			evidence: ["身份证", "户口簿", "住院证明", "会员证"],
		},
	),
	luoDashu: household(
		12,
		"organ",
		[
			["罗大暑", "本人", "男", "1973-07-22", "青禾县实验小学", 3000],
			["罗寒梅", "配偶", "女", "1975-12-21", "无", 0],
			["罗知秋", "子女", "女", "2008-08-07", "青禾县中学", 0],
			["罗半夏", "子女", "女", "2012-06-11", "青禾县第二小学", 0],
		],
		{
			category: "3",
			fileNature: "临时",
			temporaryAids: ["生活救助", "医疗救助", "助学救助"],
			causes: ["家庭成员重大疾病", "子女上学"],
			causeText: "妻子突发急病住院，一次性支出大，两个女儿同时上学。",
			evidence: ["身份证", "户口簿", "住院证明", "录取通知书"],
		},
	),
	qinXiaohan: household(
		13,
		"township",
		[
			["秦小寒", "本人", "女", "1970-01-05", "竹溪镇便民服务中心", 1700],
			["秦向阳", "子女", "男", "2004-04-18", "无", 0],
		],
		{
			category: "1b",
			causes: ["残疾"],
			causeText: "儿子智力残疾需人照料，本人工资是全家唯一收入。",
			evidence: ["身份证", "户口簿", "残疾证"],
			disabledMembers: [{ name: "秦向阳", certificateNumber: "51119920040418013052", note: "智力二级" }],
		},
	),
	duLixia: household(
		14,
		"township",
		[
			["杜立夏", "本人", "男", "1986-05-05", "无", 1500],
			["杜荷风", "子女", "女", "2013-07-07", "竹溪镇中心小学", 0],
		],
		{
			category: "1b",
			workStatus: "失业",
			workerKind: "下岗待业人员",
			employer: "无",
			employerKind: "无单位",
			contractEndedOn: plainDate("2024-09-30"),
			causes: ["下岗失业", "子女上学"],
			causeText: "原厂停产后打零工，离异后独自抚养女儿。",
			evidence: ["身份证", "户口簿", "失业证", "录取通知书"],
		},
	),
	yuDahan: household(
		15,
		"organ",
		[
			["余大寒", "本人", "男", "1977-01-20", "青禾县实验小学", 2000],
			["余秋分", "配偶", "女", "1979-09-23", "无", 0],
		],
		{
			category: "1b",
			causes: ["家庭成员重大疾病"],
			causeText: "妻子患病住院，自付费用较高。",
			evidence: ["身份证", "户口簿", "住院证明"],
		},
	),
	dengChushu: household(
		16,
		"township",
		[
			["邓处暑", "本人", "男", "1984-08-23", "竹溪镇便民服务中心", 1900],
			["邓稻花", "子女", "女", "2012-10-10", "竹溪镇初级中学", 0],
		],
		{
			category: "1b",
			causes: ["子女上学"],
			causeText: "独自抚养女儿上学，收入低。",
			evidence: ["身份证", "户口簿", "录取通知书"],
		},
	),
} as const satisfies Record<string, Household>;
