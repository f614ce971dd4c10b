import { z } from "zod";
import { CHARTS } from "../../workflows/charts/index";
import type { Document, SubjectKind } from "../documents/document";
import { DOCUMENTS } from "../documents/index";
import { documentsOf, print } from "../documents/printing";
import { SUBJECT_KINDS, SUBJECTS } from "../documents/subjects";
import { DOCX } from "../downloads/downloads";
import { byId, id, said } from "./fields";
import { writtenOr } from "./outcome";
import { NOTHING_HERE, Problem } from "./problem";
import { refusalSaid, refusalShape } from "./refusal";
import { type Route, route } from "./route";

const TAGS: Record<SubjectKind, string> = {
	application: CHARTS.application.label,
	grant: CHARTS.grant.label,
	file: CHARTS.file.label,
	notice: "公示",
	union: "工会",
	meeting: "主席会议",
	handover: "工作交接",
};

function formatsOf({ word }: Document): ("pdf" | "docx")[] {
	return word ? ["pdf", "docx"] : ["pdf"];
}

const offered = z.strictObject({
	name: z.string().meta({ description: "GET …/documents/{name} 的 name" }),
	title: z.string(),
	clause: said.clause,
	copies: z.array(z.string()).meta({ description: "各份由谁保存；没有的不分份" }),
	formats: z.array(z.enum(["pdf", "docx"])).meta({ description: "可以要的格式" }),
	fullNumbers: z.boolean().meta({ description: "印有完整号码：每次打印都记入查询记录" }),
	may: z.boolean().meta({ description: "您可以打印（样稿人人可看）" }),
	bars: z.array(refusalShape).meta({ description: "现在还不能打印正式件的理由" }),
	printed: z.array(
		z.strictObject({
			copy: z.int().meta({ description: "1、2；不分份的为 0" }),
			state: z.enum(["current", "reprint", "void"]).meta({ description: "current 与现在一致 · reprint 须重印 · void 已作废" }),
			formVersion: z.int().nullable(),
			check: z.string().meta({ description: "校验码" }),
			format: z.enum(["pdf", "docx"]),
			pages: z.int().nullable().meta({ description: "Word 的不计页数" }),
			byName: z.string(),
			at: said.instant,
			voidOn: said.day.nullable(),
		}),
	),
});

/** S1, S2, D18, D28: what a case, a notice or a meeting has on paper. */
export const documentRoutes: readonly Route[] = SUBJECT_KINDS.flatMap((kind) => {
	const { path } = SUBJECTS[kind];
	return [
		route({
			method: "get",
			path: `${path}/{id}/documents`,
			tag: TAGS[kind],
			summary: "可以打印的文书，各份上次打印的情况，是否须重印",
			who: "everyone",
			params: byId,
			status: 200,
			answer: z.strictObject({ items: z.array(offered) }),
			async handle({ deps, actor, now, params }) {
				const found = await documentsOf(deps, { actor, now, kind, id: params.id });
				if (!found) throw new Problem(404, NOTHING_HERE);
				return {
					body: {
						items: found.map(({ document, may, bars, printed }) => ({
							name: document.name,
							title: document.title,
							clause: document.clause,
							copies: [...document.copies],
							formats: formatsOf(document),
							fullNumbers: document.numbers,
							may,
							bars: bars.map(refusalSaid),
							printed: printed.map((row) => ({ ...row, at: row.at.toISOString() })),
						})),
					},
				};
			},
		}),
		route({
			method: "get",
			path: `${path}/{id}/documents/{name}`,
			tag: TAGS[kind],
			summary: "打印一份文书；不带 copy 的，分份的为样稿。何人何时打印，记入查询记录",
			who: "everyone",
			params: z.strictObject({ id, name: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
			query: z.strictObject({
				format: z.enum(["pdf", "docx"]).optional().meta({ description: "docx：Word，建档申请表和帮扶审批表才有；不说的为 pdf" }),
				copy: z.coerce.number().int().min(1).max(2).optional().meta({ description: "第几份" }),
				gaps: z.enum(["open"]).optional().meta({ description: "open：没有字体的字留空，打印后手写" }),
			}),
			status: 200,
			media: "application/pdf",
			...(DOCUMENTS.some((one) => one.of === kind && one.word) && { otherMedia: DOCX }),
			answer: z.any().meta({ description: "PDF", type: "string", format: "binary" }),
			problems: [403, 422],
			async handle({ deps, actor, now, params, query }) {
				const file = writtenOr(
					await print(deps, {
						actor,
						now,
						kind,
						id: params.id,
						name: params.name,
						format: query.format,
						copy: query.copy,
						gaps: query.gaps === "open",
					}),
				);
				return { body: undefined, file: { ...file, ...(query.format === "docx" && { media: DOCX }) } };
			},
		}),
	];
});
