import type { AlertNotice } from "../../record/alerts/alert-mail";
import { CHARTS } from "../../workflows/charts";
import { type ClauseId, cite } from "../../workflows/rules/clauses";
import { casePath } from "../paths";

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
	finding: "审计发现，待答复",
};

/** What an alert is called. @param kind the deadline's name, or nudge */
export function alertLabel(kind: string): string {
	return KINDS[kind] ?? "预警";
}

/**
 * Subject and text of an alert's mail. Mail is read on the way and on shared screens: whose case it is, is seen after signing in.
 * @param baseUrl where the pages are, without a slash at the end
 */
export function alertText(notice: AlertNotice, baseUrl: string): { subject: string; text: string } {
	const kind = alertLabel(notice.kind);
	const label = `${CHARTS[notice.chart].label}${notice.number === undefined ? "" : ` ${notice.number}`}`;
	return {
		subject: `【${kind}】${label}`,
		text: [
			`${label}：${kind}。`,
			`依据：${cite(notice.clause as ClauseId)}`,
			`请登录后办理：${baseUrl}${casePath(notice.chart, notice.caseId)}`,
			"",
			"此邮件由系统自动发出，请勿回复。",
			"",
		].join("\n"),
	};
}
