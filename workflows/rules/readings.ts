import type { ClauseId } from "./clauses";

/** One reading of the text that a county may decide otherwise: its default, the clause it reads, and why so. */
export interface Reading {
	label: string;
	value: number;
	/** The lowest value a county may set; the text forbids less. */
	min: number;
	/** The highest, where the text or this system sets one. */
	max?: number;
	unit: "个工作日" | "岁" | "个月" | "%" | "次" | "人";
	clause: ClauseId;
	source: string;
}

const TEXT = "《办法》原文";
const SILENT = "原文未规定，本县设定";

/** The low line (低保线) is not here: it has no default, a county states its own, with its decision and effective date (D7). */
export const READINGS = {
	noticeWorkingDays: { label: "建档公示时间", value: 5, min: 5, unit: "个工作日", clause: "D14", source: TEXT },
	grantNoticeWorkingDays: { label: "帮扶公示时间", value: 5, min: 1, unit: "个工作日", clause: "Z10", source: SILENT },
	feedbackWorkingDays: { label: "受帮扶情况录入时限", value: 30, min: 1, max: 30, unit: "个工作日", clause: "Z13", source: TEXT },
	feedbackEscalationWorkingDays: { label: "录入逾期后上报帮扶中心", value: 5, min: 1, unit: "个工作日", clause: "Z13", source: SILENT },
	entryTargetWorkingDays: { label: "档案录入系统的目标时限", value: 5, min: 1, unit: "个工作日", clause: "D19", source: SILENT },
	lateEntryWorkingDays: {
		label: "事后登记的期限，超过即为补录",
		value: 5,
		min: 1,
		max: 10,
		unit: "个工作日",
		clause: "D26",
		source: SILENT,
	},
	nearWorkingDays: { label: "临近到期提示", value: 3, min: 0, unit: "个工作日", clause: "D14", source: SILENT },
	womenRetirementAge: { label: "女职工注销年龄", value: 55, min: 55, max: 60, unit: "岁", clause: "D21", source: TEXT },
	menRetirementAge: { label: "男职工注销年龄", value: 60, min: 60, max: 65, unit: "岁", clause: "D21", source: TEXT },
	monthsWithoutAid: { label: "未得到帮扶即应注销", value: 24, min: 24, max: 24, unit: "个月", clause: "D21", source: TEXT },
	monthsWithoutAidWarning: { label: "未得到帮扶的预警", value: 18, min: 1, max: 23, unit: "个月", clause: "D21", source: SILENT },
	basicLivingPercent: { label: "助学限额：每月基本生活费按低保线的", value: 100, min: 1, unit: "%", clause: "Z6", source: SILENT },
	remindAfterWorkingDays: { label: "滞办后再次提醒的间隔", value: 5, min: 1, unit: "个工作日", clause: "D26", source: SILENT },
	remindUnitChairFrom: { label: "滞办提醒报基层工会主席，自第几次起", value: 1, min: 1, unit: "次", clause: "D26", source: SILENT },
	remindCentreFrom: { label: "滞办提醒报帮扶中心，自第几次起", value: 2, min: 1, unit: "次", clause: "D26", source: SILENT },
	remindCountyChairFrom: { label: "滞办提醒报县总工会主席，自第几次起", value: 3, min: 1, unit: "次", clause: "D26", source: SILENT },
	meetingMembers: { label: "主席会议至少几人参加", value: 2, min: 2, max: 50, unit: "人", clause: "Z11", source: SILENT },
	expectedVerifyWorkingDays: { label: "核实的预期时间", value: 10, min: 1, unit: "个工作日", clause: "D12", source: SILENT },
	expectedStudyWorkingDays: { label: "集体研究的预期时间", value: 5, min: 1, unit: "个工作日", clause: "D13", source: SILENT },
	expectedPostWorkingDays: { label: "张贴公示的预期时间", value: 3, min: 1, unit: "个工作日", clause: "D14", source: SILENT },
	expectedReportWorkingDays: { label: "申报的预期时间", value: 5, min: 1, unit: "个工作日", clause: "D15", source: SILENT },
	expectedRecogniseWorkingDays: { label: "认定的预期时间", value: 10, min: 1, unit: "个工作日", clause: "D17", source: SILENT },
	expectedApproveWorkingDays: { label: "审定的预期时间", value: 10, min: 1, unit: "个工作日", clause: "Z11", source: SILENT },
	expectedPayWorkingDays: { label: "发放的预期时间", value: 5, min: 1, unit: "个工作日", clause: "Z12", source: SILENT },
} as const satisfies Record<string, Reading>;

export type ReadingId = keyof typeof READINGS;

/** What is left of a value that a county stated before the text's limits were asked for. */
export function withinLimits(id: ReadingId, value: number): number {
	const { min, max = value }: Reading = READINGS[id];
	return Math.min(Math.max(value, min), Math.max(min, max));
}

/** The values in force for a county: the defaults, and what it has decided otherwise. */
export type Readings = Record<ReadingId, number>;

export const DEFAULT_READINGS: Readings = Object.fromEntries(
	Object.entries(READINGS).map(([id, reading]) => [id, reading.value]),
) as Readings;
