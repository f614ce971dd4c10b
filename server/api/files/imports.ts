import { z } from "zod";
import { imports } from "../../../prisma/read/imports";
import { IMPORT_KINDS, importKind } from "../../../record/imports/kinds";
import { rowsFound } from "../../../record/imports/shown";
import { reach, roleOver } from "../../../record/people/actor";
import { importShape } from "../../registers/imports";
import { takeUpload } from "../../sheets/import";
import { SHEET_LIMITS } from "../../sheets/limits";
import { said } from "../../words/said";
import { byId, id, made } from "../fields";
import { bytesOfBody, fileBody, fileOf } from "../file-body";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "导入";
const MOST_ROWS = 500;
const KINDS = Object.values(IMPORT_KINDS);
const UPLOADERS = [...new Set(KINDS.flatMap(({ who }) => who))];

const finding = z.strictObject({
	level: z.enum(["wrong", "twin", "note"]).meta({ description: "wrong 有错，不能导入 · twin 与别的重复，须决定 · note 提示" }),
	address: z.string().meta({ description: "单元格，如 C17" }),
	code: z.string(),
	message: z.string(),
	next: z.string().optional(),
	clause: z.string().optional(),
	beside: z
		.strictObject({ where: z.string(), facts: z.array(z.array(z.string())), link: z.string().optional() })
		.optional()
		.meta({ description: "与之重复的，并排对照" }),
});

export const importRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/imports",
		tag: TAG,
		summary: "上传一个表格（.xlsx、.xls、CSV），读取后等待试算；不写入任何记录",
		description: "逐格的问题见 GET /imports/{id}/rows；试算、导入都在后台分批进行，进展见 GET /imports/{id}。",
		who: UPLOADERS,
		body: z.strictObject({
			kind: z.string().meta({ description: KINDS.map((one) => `${one.id} ${one.label}`).join(" · ") }),
			unionId: id,
			...fileBody,
		}),
		mostBytes: bytesOfBody(SHEET_LIMITS.file),
		key: true,
		status: 201,
		answer: made,
		problems: [404, 422],
		async handle({ deps, visitor, body, key }) {
			const { kind, unionId, ...sent } = body;
			const { id: importId } = writtenOr(await takeUpload(deps, { visitor, kind, unionId, file: fileOf(sent), key }));
			return { body: { id: importId }, location: `/imports/${importId}` };
		},
	}),
	route({
		method: "get",
		path: "/imports/{id}",
		tag: TAG,
		summary: "一次导入：列的对应、进展和各种行数",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({
			...importShape,
			sheet: z.string(),
			headings: z
				.array(z.strictObject({ column: z.string(), heading: z.string(), means: z.string().nullable() }))
				.meta({ description: "各列的标题，和对应的项（columns 的 field）；null 为不导入" }),
			columns: z
				.array(z.strictObject({ field: z.string(), label: z.string(), required: z.boolean() }))
				.meta({ description: "可以导入的各项" }),
			stopped: z.string().nullable().meta({ description: "为什么停下" }),
			doneAt: said.instant.nullable(),
		}),
		async handle({ deps, actor, params }) {
			const row = await imports.one(deps.db, { paths: reach(actor) }, params.id);
			if (!row) throw new Problem(404, NOTHING_HERE);
			const {
				unionPath: _,
				headingRow: _h,
				takenAt: _t,
				format: _f,
				open: _o,
				fit: _fit,
				unfit: _u,
				twins: _tw,
				headings,
				matched,
				...rest
			} = row;
			const means = new Map(Object.entries(matched).map(([field, letters]) => [letters, field]));
			const columns = importKind(row.kind).columns.map(({ field, label, required }) => ({ field, label, required: required === true }));
			const headed = Object.entries(headings).map(([column, heading]) => ({ column, heading, means: means.get(column) ?? null }));
			const body = { ...rest, at: rest.at.toISOString(), doneAt: rest.doneAt?.toISOString() ?? null, columns, headings: headed };
			return { body };
		},
	}),
	route({
		method: "get",
		path: "/imports/{id}/rows",
		tag: TAG,
		summary: "有错或重复的行，逐格的问题；一次最多 500 行，之后的用 after 取",
		who: "everyone",
		params: byId,
		query: z.strictObject({ after: z.coerce.number().int().min(0).max(1_000_000).optional().meta({ description: "上一页最后的行号" }) }),
		status: 200,
		answer: z.strictObject({
			rows: z.array(z.strictObject({ number: z.int(), state: z.string(), decision: z.string().nullable(), findings: z.array(finding) })),
		}),
		problems: [403],
		async handle({ deps, env, actor, params, query }) {
			const row = await imports.one(deps.db, { paths: reach(actor) }, params.id);
			if (!row) throw new Problem(404, NOTHING_HERE);
			const { who, takers, whose } = importKind(row.kind);
			// Whole rows hold people's data that nobody has taken in yet: for whoever prepares or takes them, and for audits (Z17).
			if (roleOver(actor, row.unionPath, [...who, ...takers, "auditor"]) === undefined) throw new Problem(403, whose);
			return { body: { rows: await rowsFound(env, row.id, { after: query.after, limit: MOST_ROWS }) } };
		},
	}),
];
