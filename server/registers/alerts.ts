import { z } from "zod";
import { type AlertedCase, alertInbox } from "../../prisma/read/alerts";
import { cite } from "../../workflows/rules/clauses";
import { standingOf } from "../cases/standing";
import { alertLabel, housePage } from "../mail/alert-text";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, caseWords, chartWord, choice } from "./common";
import { clauseShape } from "./oversight";
import { defineRegister } from "./register";
import type { Value } from "./value";

const itemShape = z.strictObject({
	id: z.string(),
	caseId: z.string().nullable().meta({ description: "不关某一案件的（任职、磁盘、备份）为 null，以下四项也是" }),
	chart: z.string().nullable(),
	title: z.string().nullable(),
	state: z.string().nullable(),
	stateLabel: z.string().nullable(),
	says: z.string().nullable().meta({ description: "不关某一案件的：说的是什么" }),
	unionName: z.string(),
	kind: z.string(),
	label: z.string(),
	clause: clauseShape,
	raisedAt: said.instant,
	read: z.boolean(),
	cleared: z.boolean().meta({ description: "案件已往下办理" }),
});
type Item = z.input<typeof itemShape>;

function caseSaid(of: AlertedCase | null) {
	if (!of) return { caseId: null, chart: null, title: null, state: null, stateLabel: null };
	const { state, meta } = standingOf(of);
	return { caseId: of.id, chart: of.chart, title: of.title, state, stateLabel: meta.label };
}

/** Red while it stands and was not looked at. */
function kindOf({ label, cleared, read }: Item): Value {
	if (cleared) return { text: `${label}（已办理）`, tone: "done" };
	return { text: label, tone: read ? "calm" : "overdue" };
}

/** The case, or what the house has to say. */
function subjectOf({ says, kind, ...of }: Item): Value {
	return says === null ? caseWords(of) : { text: says, link: housePage(kind) };
}

/** 预警: what somebody must look at. */
export const alertsRegister = defineRegister({
	id: "alerts",
	title: "预警",
	clause: "Z13",
	who: "everyone",
	path: paths.alerts,
	page: "own",
	filters: [choice("state", "情况", "全部预警", { unread: "未读", open: "未办理", cleared: "已办理" })],
	orders: BY_TIME_LABELS,
	list: alertInbox,
	of: ({ actor, now, said: { state } }) => ({ accountId: actor.accountId, today: now.today, state }),
	item: itemShape,
	itemOf: ({ of, raisedAt, ...row }) => ({ ...row, ...caseSaid(of), label: alertLabel(row.kind), raisedAt: raisedAt.toISOString() }),
	columns: [
		{ label: "预警", value: kindOf },
		{ label: "对象", value: subjectOf },
		{ label: "事项", value: ({ chart }) => (chart === null ? "系统" : chartWord(chart)) },
		{ label: "现在的环节", value: (row) => row.stateLabel },
		{ label: "工会", value: (row) => row.unionName },
		{ label: "条款", value: (row) => cite(row.clause) },
		{ label: "发出时间", value: (row) => ({ at: row.raisedAt }) },
	],
	actions: ({ id, read, cleared }) => (read || cleared ? [] : [{ label: "已读", href: paths.readAlert(id), post: true }]),
	empty: "没有预警。",
	api: { path: "/alerts", tag: "预警", summary: "与我有关的预警，新的在前" },
});
