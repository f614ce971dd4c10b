import { z } from "zod";
import { waiting } from "../../prisma/read/workbench";
import { cite } from "../../workflows/rules/clauses";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { standingOf } from "../cases/standing";
import { SENDS_BACK } from "../cases/taking";
import { horizonsOf, urgencyOf } from "../cases/urgency";
import { paths } from "../paths";
import { roleLabelOf } from "../words/roles";
import { said } from "../words/said";
import { TONES } from "../words/tone";
import { anyCaseSaid, anyCaseShape, CHART, caseWords, chartWord, UNION } from "./common";
import { clauseShape } from "./oversight";
import { defineRegister } from "./register";
import { dayOf } from "./value";

/** 待我办理 (D26): the cases whose turn is one of one's roles. The workbench shows its beginning. */
export const waitingRegister = defineRegister({
	id: "waiting",
	title: "待我办理",
	clause: "D26",
	who: "everyone",
	path: paths.waiting,
	partOf: "workbench",
	filters: [CHART, UNION],
	orders: { urgent: "退回的、最紧的在前", longest: "等得最久的在前" },
	list: waiting,
	of: async ({ actor, now, paths: reached, said: { chart, union } }, { db }) => ({
		paths: reached,
		sendsBack: SENDS_BACK,
		roles: actor.roles,
		horizons: await horizonsOf(db, reached, now.today),
		chart,
		unionId: union,
	}),
	item: z.strictObject({
		...anyCaseShape,
		clause: clauseShape,
		turnRole: z.string().meta({ description: "以哪个角色办理" }),
		since: said.instant,
		lastDay: said.day.nullable(),
		sentBack: z.boolean().meta({ description: "退回到现在这一环节的" }),
		tone: z.enum(TONES).meta({ description: "overdue 已过期 · near 临近 · calm 不紧或没有期限" }),
		time: z.string(),
	}),
	itemOf: (row, { now }, days) => {
		return {
			...anyCaseSaid(row),
			clause: standingOf(row).meta.clause,
			turnRole: row.turnRole,
			since: row.sinceAt.toISOString(),
			lastDay: row.dueOn,
			sentBack: row.sentBack,
			...urgencyOf(row.dueOn, row.near, days, now.today),
		};
	},
	columns: [
		{ label: "对象", value: ({ id, chart, title }) => caseWords({ caseId: id, chart, title }) },
		{ label: "事项", value: (row) => chartWord(row.chart) },
		{ label: "环节", value: ({ stateLabel, sentBack }) => (sentBack ? { text: `退回 · ${stateLabel}`, tone: "overdue" } : stateLabel) },
		{
			label: "我的角色",
			value: ({ turnRole }, { actor }) => (new Set(actor.roles.map(({ role }) => role)).size > 1 ? roleLabelOf(turnRole) : null),
			under: true,
		},
		{ label: "工会", value: (row) => row.unionName },
		{ label: "何时到此", value: (row) => ({ day: shanghaiDate(Date.parse(row.since)) }) },
		{ label: "期限", value: (row) => dayOf(row.lastDay) },
		{ label: "还有", value: ({ lastDay, time, tone }) => (lastDay === null ? null : { text: time, tone }), under: true },
		{ label: "条款", value: (row) => cite(row.clause) },
	],
	empty: "现在没有等您办理的事项。",
	api: { path: "/waiting", tag: "滞办", summary: "等我办理的案件，退回的、最紧的在前" },
});
