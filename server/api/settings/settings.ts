import { z } from "zod";
import { type LineRow, linesInForce } from "../../../prisma/read/lines";
import { calendarNotices, counties, settingHistory } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { settingsOf } from "../../../record/settings/settings";
import { type PlainDate, plainDate } from "../../../workflows/rules/plain-date";
import { READINGS } from "../../../workflows/rules/readings";
import { isDoubtful } from "../../../workflows/rules/reckoning";
import { id, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "设置";

function lineSaid({ standardId, name, amountFen, effectiveFrom, decision, confirmedFor }: LineRow, today: PlainDate) {
	const doubtful = isDoubtful({ effectiveFrom: plainDate(effectiveFrom), confirmedFor }, today);
	return { standardId, name, amountFen: Number(amountFen), effectiveFrom, decision, confirmedFor, doubtful };
}

export const settingRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/counties/{id}/settings",
		tag: TAG,
		summary: "一个县的设定：今天有效的值，和历次变更所依据的决定",
		who: ["administrator", "auditor"],
		params: z.strictObject({ id }),
		status: 200,
		answer: z.strictObject({
			lowLine: z
				.strictObject({ fen: said.fen.meta({ description: "分／人·月" }), effectiveFrom: said.day, decision: z.string() })
				.nullable()
				.meta({ description: "今天有效的低保线；没有登记的为 null" }),
			readings: z.array(
				z.strictObject({
					key: z.string(),
					label: z.string(),
					value: z.int().meta({ description: "以 unit 为单位的整数" }),
					unit: z.string().meta({ description: "个工作日、岁、个月、% 或次", example: "个工作日" }),
					min: z.int().meta({ description: "原文或本系统允许的最小值" }),
					max: z.int().optional().meta({ description: "最大值；没有的不出现" }),
					clause: said.clause,
					source: z.string(),
				}),
			),
			lines: z
				.array(
					z.strictObject({
						standardId: z.string().nullable().meta({ description: "培训或法律援助标准的编号；低保线为空" }),
						name: z.string(),
						amountFen: said.fen,
						effectiveFrom: said.day,
						decision: z.string(),
						confirmedFor: z.int().nullable().meta({ description: "最近确认仍然有效的年度" }),
						doubtful: z.boolean().meta({ description: "当年还没有人确认" }),
					}),
				)
				.meta({ description: "现行的低保线和标准" }),
			history: z.array(
				z.strictObject({
					key: z.string(),
					value: z.int().meta({ description: "monthlyLineFen 以分为单位（每人每月），其余以该项的 unit 为单位" }),
					effectiveFrom: said.day,
					decision: z.string(),
					byName: z.string().nullable(),
					at: said.instant,
				}),
			),
		}),
		async handle({ deps, actor, now, params }) {
			const reached = await counties(deps.db, reach(actor, ["administrator", "auditor"]));
			if (!reached.some((county) => county.id === params.id)) throw new Problem(404, NOTHING_HERE);
			const [{ readings, lowLine }, lines, history] = await Promise.all([
				settingsOf(deps.db, params.id, now.today),
				linesInForce(deps.db, params.id, now.today),
				settingHistory(deps.db, params.id),
			]);
			const listed = Object.entries(READINGS).map(([key, { value: _, ...reading }]) => ({
				key,
				...reading,
				value: readings[key as keyof typeof READINGS],
			}));
			return {
				body: {
					lowLine: lowLine ?? null,
					readings: listed,
					lines: lines.map((line) => lineSaid(line, now.today)),
					history: history.map((row) => ({ ...row, at: row.at.toISOString() })),
				},
			};
		},
	}),
	route({
		method: "get",
		path: "/calendar-notices",
		tag: TAG,
		summary: "国务院办公厅放假安排，按年",
		who: "everyone",
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id: z.string(),
					year: z.int(),
					source: z.string(),
					holidays: z.array(said.day),
					workdays: z.array(said.day),
					replaced: z.boolean().meta({ description: "同年另有后发的安排" }),
				}),
			),
		}),
		async handle({ deps }) {
			const rows = await calendarNotices(deps.db);
			return { body: { items: rows.map((row) => ({ ...row, id: String(row.id) })) } };
		},
	}),
];
