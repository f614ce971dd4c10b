import type { ClauseId } from "./clauses";
import type { ReadingId } from "./readings";

/** How this system reads the two regulations where they are silent or open. */
export interface Interpretation {
	question: string;
	reading: string;
	clause: ClauseId;
	/** The settings by which a county decides otherwise; without any the reading is the program's own. */
	settings?: readonly ReadingId[];
}

/** D29 由县总工会负责解释: every reading in one place, as a county's lawyer asks for it; numbers in it are settings. */
export const INTERPRETATIONS: readonly Interpretation[] = [
	{
		question: "工作日怎么算",
		reading: "起算日为第 0 日；按国务院办公厅放假安排，调休上班的周末算工作日；最后一日的次日（日历日）起可以办下一步",
		clause: "D14",
	},
	{ question: "帮扶公示多久", reading: "原文未规定，由本县设定", clause: "Z10", settings: ["grantNoticeWorkingDays"] },
	{
		question: "公示期间的异议",
		reading: "按收到日期登记，张贴期间公示照常计时；期满且没有未处理的异议才能申报；不成立的继续，成立的退回核实或不列入",
		clause: "D15",
	},
	{
		question: "何时要重新公示",
		reading:
			"从未张贴、时间不足、提前撤下、地点不对；人员、标准或类别改变；负责的工会改变；帮扶金额提高。退回的申请没有上述情形的，原公示有效",
		clause: "D14",
	},
	{
		question: "录入受帮扶情况的 30 个工作日从何时起",
		reading: "每笔款项到账之日为第 0 日；退票的不起算",
		clause: "Z13",
		settings: ["feedbackWorkingDays", "feedbackEscalationWorkingDays"],
	},
	{ question: "主席会议至少几人", reading: "原文未规定，由本县设定，至少两人", clause: "Z11", settings: ["meetingMembers"] },
	{
		question: "哪一天算付款日",
		reading: "到账的那笔款项发出之日：限额、资金流水、汇总、导出和报表同用这一天；冲正计在款项退回之日",
		clause: "Z4",
	},
	{ question: "“50%以内”", reading: "低保线＜人均收入≤低保线的 1.5 倍；正好等于低保线的按此标准并提示；须有致困原因", clause: "D3" },
	{ question: "用哪一天的低保线", reading: "申请之日的城镇低保线，存入本案；年度清查用清查之日的", clause: "D2" },
	{ question: "人均收入", reading: "家庭最近十二个月总收入÷12÷人口，以整数比较；与各人月收入之和不符时提示", clause: "D2" },
	{ question: "总人口", reading: "含申请人本人，本人也是一行（关系：本人）", clause: "S1" },
	{
		question: "解除劳动关系不满 1 年",
		reading: "到一年后的对应日为止（含当日）只由社区、乡镇工会受理；之后仍可向社区、乡镇申请；只定由谁受理，不影响能否申请",
		clause: "D11",
	},
	{
		question: "女 55、男 60 周岁",
		reading: "生日当天起，只看建档人本人",
		clause: "D21",
		settings: ["womenRetirementAge", "menRetirementAge"],
	},
	{
		question: "“最近两年”",
		reading: "认定之日与最近一次帮扶（含实物、服务）之日，以晚者起算，满 24 个月（原文两年，不能另定）；在此之前先提示一次",
		clause: "D21",
		settings: ["monthsWithoutAid", "monthsWithoutAidWarning"],
	},
	{ question: "户主不是夫妻任一方，或双方同一单位", reading: "由该户自选，县总工会认定时确认", clause: "D24" },
	{
		question: "临时、长期档案",
		reading: "临时救助建议为临时，其余建议为长期；工会可另选。临时档案也走全部程序，转为长期的重新申请",
		clause: "D6",
	},
	{
		question: "一式两份",
		reading: "两份内容相同，分别为第 1 份、第 2 份（共 2 份），各自签字；第 1 份存县总工会，第 2 份返回申报单位",
		clause: "D15",
	},
	{
		question: "由谁注销",
		reading: "工会或帮扶中心提出，帮扶中心确认，提出人与确认人不是同一人；查实骗取的直接注销。编号不再使用",
		clause: "D21",
	},
	{
		question: "黑名单及于谁",
		reading: "凡家庭成员中有该身份证号的；工会只看到“请联系县总工会”。县总工会可依决定解除对其他成员的限制，或更正",
		clause: "D27",
	},
	{
		question: "生活救助限额",
		reading: "发放当年各月一个人的低保线之和，每户；已审定未发的也占用；随家庭成员的身份证号，不随档案编号",
		clause: "Z4",
	},
	{
		question: "基本生活费（助学）",
		reading: "每月按低保线的设定比例计，十个月，每名学生每年；随学生的身份证号",
		clause: "Z6",
		settings: ["basicLivingPercent"],
	},
	{ question: "医疗费自付部分", reading: "减去各项报销后的余额；同一张发票的各次帮扶合计不超过自付部分", clause: "Z5" },
	{ question: "送温暖是否占生活救助限额", reading: "项目自定标准的按其标准单独计算，否则按生活救助计", clause: "Z3" },
	{
		question: "“及时”录入全国系统",
		reading: "自申请表返回或获知变化之日起的目标时限，超过的提示，不影响办理",
		clause: "D19",
		settings: ["entryTargetWorkingDays"],
	},
	{
		question: "逾期仍未办理的，再提醒谁",
		reading:
			"逾期先提醒轮到的人；仍未办理的，每隔设定的工作日再提醒一次，自设定的次数起依次改报基层工会主席、帮扶中心、县总工会主席，不报给比已提醒的人更低的；到县总工会主席后按同样间隔继续提醒，直到办理",
		clause: "D26",
		settings: ["remindAfterWorkingDays", "remindUnitChairFrom", "remindCentreFrom", "remindCountyChairFrom"],
	},
	{
		question: "人填写的日期",
		reading:
			"不晚于今天，不早于它所依据的前一步；事后登记超过设定的工作日是补录：写明理由，由另一人确认（经办人的由工会主席，主席的由帮扶中心），确认前不往下办，不予确认的以登记之日为准；报帮扶中心，随处标明；张贴应当天或次一工作日登记，更晚的自登记之日起算，经另一人证明张贴日的除外",
		clause: "D26",
		settings: ["lateEntryWorkingDays"],
	},
	{
		question: "暂定的日期",
		reading: "放假安排尚未公布的日期不自动往下办，等公布并登记后再算；人办的步骤依据这样的日期的，退回并写明原因",
		clause: "D14",
	},
	{
		question: "公示后的异议",
		reading: "款项发出前（建档的到认定前）都登记，本案停在原处，由工会主席核查决定；撤下公示不了结异议；此后的反映按投诉办理",
		clause: "D15",
	},
	{ question: "9 月专题报告", reading: "9 月 30 日前报送；每份档案都有当年清查结论的，即完成年度清查", clause: "D23" },
];
