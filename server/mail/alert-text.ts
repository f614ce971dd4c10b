import type { AlertNotice } from "../../record/alerts/alert-mail";
import type { HouseAlertKind } from "../../record/alerts/house-alerts";
import { CHARTS } from "../../workflows/charts";
import { type ClauseId, cite } from "../../workflows/rules/clauses";
import { casePath, paths } from "../paths";

/** By the deadline's name. */
const KINDS: Record<string, string> = {
	stalled: "滞办",
	entryOverdue: "档案录入超过目标时限",
	feedbackOverdue: "受帮扶情况录入逾期",
	feedbackEscalation: "录入逾期，上报帮扶中心",
	checkDue: "年度清查到期",
	noAidWarning: "较长时间未得到帮扶",
	groundDue: "出现应予注销的情形",
	deadlineMoved: "期限已重新计算",
	nudge: "催办",
	reminder: "逾期仍未办理，再次提醒",
	finding: "审计发现，待答复",
	lateEntry: "补录，待确认",
	sentBack: "申请表退回修改",
	referralAnswered: "县总工会已核对",
	referred: "须由县总工会核对的申请",
	handedOver: "移交过来，待接收",
	handOverRefused: "移交未被接收",
	noticeShort: "公示天数不足，待县总工会决定",
	recordCorrection: "更正登记，待确认",
	overBorne: "报销后，帮扶超过个人自付",
	knownElsewhere: "另一县也在帮扶同一发票或案件",
};

/** What the house itself alerts to, and the page where one sees more of it. */
const HOUSE: Readonly<Record<HouseAlertKind, { label: string; page: string }>> = {
	backupFailed: { label: "夜间备份失败", page: paths.alerts },
	backupOld: { label: "备份已旧", page: paths.alerts },
	diskLow: { label: "磁盘空间不足", page: paths.alerts },
	appointment: { label: "人员任免", page: paths.appointments },
	yearReport: { label: "9 月集中清理和专题报告", page: paths.yearReports },
	yearReportDue: { label: "专题报告到期未报", page: paths.yearReports },
	signInTried: { label: "有人在试登录", page: paths.signInTries },
};

const houseOf = (kind: string) => (Object.hasOwn(HOUSE, kind) ? HOUSE[kind as HouseAlertKind] : undefined);

/** What an alert is called. @param kind the deadline's name, nudge, or what the house alerts to */
export function alertLabel(kind: string): string {
	return KINDS[kind] ?? houseOf(kind)?.label ?? "预警";
}

/** Where an alert about the house leads to. */
export function housePage(kind: string): string {
	return houseOf(kind)?.page ?? paths.alerts;
}

/**
 * Subject and text of an alert's mail. Mail is read on the way and on shared screens: whose case it is, and what an alert about the house
 * says, is seen after signing in.
 * @param baseUrl where the pages are, without a slash at the end
 */
export function alertText(notice: AlertNotice, baseUrl: string): { subject: string; text: string } {
	const kind = alertLabel(notice.kind);
	const { case: of } = notice;
	const label = of && `${CHARTS[of.chart].label}${of.number === undefined ? "" : ` ${of.number}`}`;
	return {
		subject: `【${kind}】${label ?? "请登录查看"}`,
		text: [
			label === undefined ? `${kind}。` : `${label}：${kind}。`,
			`依据：${cite(notice.clause as ClauseId)}`,
			`请登录后办理：${baseUrl}${of ? casePath(of.chart, of.caseId) : paths.alerts}`,
			"",
			"此邮件由系统自动发出，请勿回复。",
			"",
		].join("\n"),
	};
}
