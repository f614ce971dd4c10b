import { z } from "zod";
import { calendarNotices, counties, settingHistory } from "../../../prisma/read/settings";
import { reach } from "../../../record/people/actor";
import { enterCalendarNotice } from "../../../record/settings/calendar-notices";
import { changeSetting } from "../../../record/settings/change-setting";
import { LOW_LINE, type SettingKey, settingsOf } from "../../../record/settings/settings";
import { READINGS } from "../../../workflows/rules/readings";
import { day, done, id, line, said } from "../fields";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "设置";
const KEYS = [LOW_LINE, ...Object.keys(READINGS)] as SettingKey[];

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
			lowLine: z.strictObject({ fen: said.fen, effectiveFrom: said.day, decision: z.string() }).nullable(),
			readings: z.array(
				z.strictObject({
					key: z.string(),
					label: z.string(),
					value: z.number(),
					unit: z.string(),
					min: z.int(),
					clause: said.clause,
					source: z.string(),
				}),
			),
			history: z.array(
				z.strictObject({
					key: z.string(),
					value: z.number(),
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
			const [{ readings, lowLine }, history] = await Promise.all([
				settingsOf(deps.db, params.id, now.today),
				settingHistory(deps.db, params.id),
			]);
			const said = Object.entries(READINGS).map(([key, { value: _, ...reading }]) => ({
				key,
				...reading,
				value: readings[key as keyof typeof READINGS],
			}));
			return {
				body: { lowLine: lowLine ?? null, readings: said, history: history.map((row) => ({ ...row, at: row.at.toISOString() })) },
			};
		},
	}),
	route({
		method: "put",
		path: "/counties/{id}/settings/{key}",
		tag: TAG,
		summary: "变更一项设定：依据的决定和生效日期必填，原值保留",
		who: ["administrator"],
		params: z.strictObject({ id, key: z.enum(KEYS) }),
		body: z.strictObject({ value: z.number(), decision: z.string(), effectiveFrom: z.string() }),
		status: 200,
		answer: done,
		problems: [422],
		async handle({ env, actor, now, params, body }) {
			writtenOr(await changeSetting(env, actor, { countyId: params.id, key: params.key }, body, now));
			return { body: {} };
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
	route({
		method: "post",
		path: "/calendar-notices",
		tag: TAG,
		summary: "登记一年的放假安排，或同年后发的修改；各案件的期限随即重算，原日期留在办理记录中",
		description: "放假安排对系统里的各县都算数：不止一个县的，由各县共同的上级工会的系统管理员登记。",
		who: ["administrator"],
		body: z.strictObject({
			year: z.int().min(1950).max(2198),
			source: line(200).meta({ description: "通知的文号" }),
			holidays: z.array(day).max(100).meta({ description: "放假的各日" }),
			workdays: z.array(day).max(100).meta({ description: "调休上班的各日" }),
		}),
		status: 201,
		answer: z.strictObject({ moved: z.int().meta({ description: "期限有变的案件数" }) }),
		problems: [422],
		async handle({ env, actor, now, body }) {
			return { body: writtenOr(await enterCalendarNotice(env, { actor, notice: body, at: now.at })) };
		},
	}),
];
