import { z } from "zod";
import { keyingPlace } from "../../../prisma/read/keying-place";
import { counties } from "../../../prisma/read/settings";
import { recordLookUp } from "../../../record/audit/look-ups";
import { keyingFormOf, keyingListsOf } from "../../../record/keying/in-force";
import { keyingSheetOf } from "../../../record/keying/sheet";
import { reach } from "../../../record/people/actor";
import { KEYING_KINDS, needText } from "../../../workflows/rules/keying";
import { stillToAsk } from "../../../workflows/rules/keying-sheet";
import { byId, day, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "录入全国系统";
const kinds = Object.keys(KEYING_KINDS) as [keyof typeof KEYING_KINDS, ...(keyof typeof KEYING_KINDS)[]];
const box = {
	field: z.string().meta({ description: "代号" }),
	section: z.string(),
	label: z.string(),
	kind: z.enum(kinds).meta({
		description: Object.entries(KEYING_KINDS)
			.map((pair) => pair.join(" "))
			.join(" · "),
	}),
	list: z.string().nullable().meta({ description: "代码表" }),
};
const version = {
	own: z.boolean().meta({ description: "本县登记的；否则为内置" }),
	validFrom: said.day,
	decision: z.string().nullable(),
	byName: z.string().nullable(),
};

/** D19: what the national system asks for, and what of a household fills it in. */
export const keyingRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/counties/{id}/keying",
		tag: TAG,
		summary: "全国系统在某日的录入栏目和代码表",
		who: "everyone",
		params: byId,
		query: z.strictObject({ on: day.optional().meta({ description: "不写的为今天" }) }),
		status: 200,
		answer: z.strictObject({
			form: z.strictObject({
				...version,
				fields: z.array(z.strictObject({ ...box, need: z.string(), source: z.string() })),
			}),
			lists: z.array(
				z.strictObject({ ...version, list: z.string(), codes: z.array(z.strictObject({ code: z.string(), words: z.string() })) }),
			),
		}),
		async handle({ deps, actor, now, params, query }) {
			const county = (await counties(deps.db, reach(actor))).find(({ id }) => id === params.id);
			if (!county) throw new Problem(404, NOTHING_HERE);
			const when = { countyId: county.id, on: query.on ?? now.today, at: new Date(now.at) };
			const [{ id: _, fields, ...form }, lists] = await Promise.all([keyingFormOf(deps.db, when), keyingListsOf(deps.db, when)]);
			const boxes = fields.map(({ id, section, label, kind, list = null, need, source }) => ({
				...{ field: id, section, label, kind, list, source, need: needText(need) },
			}));
			return { body: { form: { ...form, fields: boxes }, lists: lists.map(({ id: _id, ...list }) => list) } };
		},
	}),
	route({
		method: "get",
		path: "/applications/{id}/keying",
		tag: TAG,
		summary: "一户的录入单：各栏的代码和内容，还要问什么，上次录入以后改了什么；号码遮盖",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			formVersion: z.int(),
			keyedOn: said.day.nullable().meta({ description: "上次录入" }),
			toAsk: z.array(z.string()).meta({ description: "还要向职工询问的必填栏目" }),
			lines: z.array(
				z.strictObject({
					...box,
					code: z.string(),
					words: z.string(),
					needed: z.boolean(),
					asked: z.boolean().meta({ description: "由询问填写；PUT 同一地址登记" }),
					changed: z.boolean().meta({ description: "上次录入以后有变" }),
					rows: z.array(z.array(z.string())),
				}),
			),
		}),
		async handle({ deps, env, actor, now, params }) {
			const place = await keyingPlace(deps.db, reach(actor), params.id);
			if (!place) throw new Problem(404, NOTHING_HERE);
			await recordLookUp(deps.db, { actor, caseId: place.fileId ?? place.applicationId, what: "form" });
			const sheet = await keyingSheetOf(env, { applicationId: params.id, today: now.today, at: new Date(now.at), masked: true });
			if (!sheet) throw new Problem(404, NOTHING_HERE);
			const { formVersion, keyedOn, changed } = sheet;
			const lines = sheet.lines.map(({ field, code, words, needed, asked, table }) => ({
				...{
					field: field.id,
					section: field.section,
					label: field.label,
					kind: field.kind,
					list: field.list ?? null,
					code,
					words,
					needed,
					asked,
				},
				changed: changed.has(field.id),
				rows: (table?.rows ?? []).map((row) => [...row]),
			}));
			return { body: { formVersion, keyedOn, toAsk: stillToAsk(sheet.lines).map(({ field }) => field.id), lines } };
		},
	}),
];
