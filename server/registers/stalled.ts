import { z } from "zod";
import { board } from "../../prisma/read/board";
import { NUDGERS } from "../../record/alerts/nudge";
import { APART } from "../../workflows/charts/apart";
import { cite } from "../../workflows/rules/clauses";
import { formatDate, plainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { horizonsOf, latenessOf, urgencyOf } from "../cases/urgency";
import { paths } from "../paths";
import { said } from "../words/said";
import { TONES } from "../words/tone";
import { anyCaseSaid, anyCaseShape, CHART, caseWords, chartWord, choice, UNION } from "./common";
import { type Ask, defineRegister, type ListEnv } from "./register";
import type { Value } from "./value";

const itemShape = z.strictObject({
	...anyCaseShape,
	clause: said.clause,
	cite: z.string(),
	turn: z.string().nullable().meta({ description: "该谁办理" }),
	turnRole: z.string().nullable(),
	turnUnionName: z.string(),
	since: said.instant,
	lastDay: said.day.nullable(),
	provisional: z.boolean(),
	tone: z.enum(TONES).meta({ description: "overdue 已过期 · near 临近 · calm 没有期限" }),
	time: z.string(),
	nobodySince: said.day.nullable().meta({ description: "无人经办自何时起；有人经办的为 null" }),
	another: z.boolean().meta({ description: "无人经办，因为担任这个角色的人应当回避：须由另一名担任" }),
	nudged: z.boolean().meta({ description: "今天已催办" }),
});
type Item = z.input<typeof itemShape>;

/** What the board is asked: of these paths, and of what the filters say. */
export async function boardOf({ paths: reached, now: { today }, said: { union, chart, nobody } }: Ask, { db }: Pick<ListEnv, "db">) {
	const horizons = await horizonsOf(db, reached, today);
	return { paths: reached, horizons, today, unionId: union, chart, nobody: nobody === "true", apart: APART };
}

function turnOf({ turn, nobodySince }: Item): Value {
	if (turn === null) return "到期自动进行";
	return nobodySince === null ? turn : { text: "无人经办", tone: "overdue" };
}

/** D26: in which union; where nobody can act there, since when. */
function turnPlace({ turn, turnUnionName, nobodySince, another }: Item): Value {
	if (turn === null) return null;
	if (nobodySince === null) return turnUnionName;
	return `${another ? "须另一名" : ""}${turn}（${turnUnionName}），自 ${formatDate(plainDate(nobodySince))} 起`;
}

/** 滞办看板: what is past or near its deadline, what waits without one, and what nobody can act on. */
export const stalledRegister = defineRegister({
	id: "boards",
	title: "滞办看板",
	clause: "D26",
	who: "everyone",
	path: paths.boards,
	page: "own",
	filters: [UNION, CHART, choice("nobody", "经办人", "不论有无人经办", { true: "只看无人经办" })],
	orders: { urgent: "最紧的在前", longest: "停得最久的在前" },
	list: board,
	of: boardOf,
	item: itemShape,
	itemOf: (row, { now }, days) => {
		const { clause, turn, provisional } = latenessOf(row);
		return {
			...anyCaseSaid(row),
			clause,
			cite: cite(clause),
			turn: turn ?? null,
			turnRole: row.turnRole,
			turnUnionName: row.turnUnionName,
			since: row.sinceAt.toISOString(),
			lastDay: row.lastDay,
			provisional,
			...urgencyOf(row.lastDay, row.near, days, now.today),
			nobodySince: row.nobodySince,
			another: row.apart,
			nudged: row.nudged,
		};
	},
	columns: [
		{ label: "事项", value: ({ id, chart, title }) => caseWords({ caseId: id, chart, title }) },
		{
			label: "环节",
			value: ({ chart, stateLabel }) => `${chartWord(chart)} · ${stateLabel}`,
			under: true,
		},
		{ label: "工会", value: (row) => row.unionName },
		{ label: "轮到谁", value: turnOf },
		{ label: "所在工会", value: turnPlace, under: true },
		{ label: "期限", value: ({ time, tone }) => ({ text: time, tone }) },
		{ label: "最后一天", value: ({ lastDay, provisional }) => lastDay && { day: lastDay, provisional }, under: true },
		{ label: "停在这一步自", value: (row) => ({ day: shanghaiDate(Date.parse(row.since)) }) },
		{ label: "依据", value: (row) => row.cite },
		{ label: "催办", value: ({ nudged }) => (nudged ? "今天已催" : null), under: true },
	],
	actions: ({ id, nudged, turnRole, nobodySince, turnUnionId }, { actor }) => {
		const holds = (...roles: readonly string[]) => actor.roles.some(({ role }) => roles.includes(role));
		return [
			...(nobodySince !== null && holds("administrator") ? [{ label: "任命", href: `${paths.newPerson}?union=${turnUnionId}` }] : []),
			...(turnRole !== null && !nudged && holds(...NUDGERS) ? [{ label: "催办", href: paths.nudge(id), post: true as const }] : []),
		];
	},
	empty: "没有超期、临近到期或无期限等待的事项。",
	api: { path: "/stalled", tag: "滞办", summary: "已过期、临近期限、没有期限而在等人办理的和无人经办的，最紧的在前" },
});
