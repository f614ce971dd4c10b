import { z } from "zod";
import { BOARD_PAGE, boardRows } from "../../../prisma/read/board";
import { reach } from "../../../record/people/actor";
import { calendarNow } from "../../../record/settings/reference";
import { CHART_IDS } from "../../../workflows/charts";
import { APART } from "../../../workflows/charts/apart";
import { cite } from "../../../workflows/rules/clauses";
import { standingOf } from "../../desk/cases/case-row";
import { cursorFrom, cursorText, horizons } from "../../desk/workbench/boards/router";
import { boardCase } from "../../desk/workbench/boards/tone";
import { id, page, paged, said } from "../fields";
import { Problem } from "../problem";
import { type Route, route } from "../route";

export const stalledRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/stalled",
		tag: "滞办",
		summary: "已过期、临近期限、没有期限而在等人办理的和无人经办的，最紧的在前",
		who: "everyone",
		query: z.strictObject({
			union: id.optional(),
			chart: z.enum(CHART_IDS).optional(),
			nobody: z
				.literal("true")
				.optional()
				.meta({ description: "只看无人经办的：轮到的角色现在没有人担任，或只有经办过前一环节、应当回避的人" }),
			after: z
				.string()
				.regex(/^(-|\d{4}-\d\d-\d\d)_\d{1,15}_[0-9a-f-]{36}$/)
				.optional()
				.meta({ description: "上一页的 next" }),
		}),
		status: 200,
		answer: page(
			z.strictObject({
				id: z.string(),
				chart: z.string(),
				title: z.string(),
				unionName: z.string(),
				state: z.string(),
				stateLabel: z.string(),
				clause: said.clause,
				cite: z.string(),
				turn: z.string().nullable().meta({ description: "该谁办理" }),
				turnRole: z.string().nullable(),
				turnUnionName: z.string(),
				since: said.instant,
				lastDay: said.day.nullable(),
				provisional: z.boolean(),
				tone: z.string().meta({ description: "overdue 已过期 · near 临近 · calm 没有期限" }),
				time: z.string(),
				nobodySince: said.day.nullable().meta({ description: "无人经办自何时起；有人经办的为 null" }),
				nudged: z.boolean().meta({ description: "今天已催办" }),
			}),
		),
		async handle({ deps, visitor, actor, now, query }) {
			const cursor = cursorFrom(query.after);
			if (query.after !== undefined && !cursor) throw new Problem(400, "after 不是上一页的 next。");
			const [calendar, near] = await Promise.all([calendarNow(deps.db), horizons(deps, visitor)]);
			const { union: unionId, chart } = query;
			const nobody = query.nobody === "true";
			const rows = await boardRows(
				deps.db,
				{ paths: reach(actor), horizons: near, today: now.today, unionId, chart, nobody, apart: APART },
				cursor,
			);
			return {
				body: paged(
					rows,
					BOARD_PAGE,
					(row) => cursorText({ lastDay: row.lastDay, sinceMs: row.sinceAt.getTime(), id: row.id }),
					(row) => {
						const { clause, tone, time, turn, provisional, label } = boardCase(row, calendar, now.today);
						return {
							id: row.id,
							chart: row.chart,
							title: row.title,
							unionName: row.unionName,
							state: standingOf(row).state,
							stateLabel: label,
							clause,
							cite: cite(clause),
							turn: turn ?? null,
							turnRole: row.turnRole,
							turnUnionName: row.turnUnionName,
							since: row.sinceAt.toISOString(),
							lastDay: row.lastDay,
							provisional,
							tone,
							time,
							nobodySince: row.nobodySince,
							nudged: row.nudged,
						};
					},
				),
			};
		},
	}),
];
