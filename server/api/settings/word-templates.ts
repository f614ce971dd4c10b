import { z } from "zod";
import { wordTemplates } from "../../../prisma/read/word-templates";
import { TEMPLATE_FORMS, TEMPLATE_KEEPERS, TEMPLATE_MOST, TEMPLATE_READERS } from "../../../record/documents/word-templates";
import { inCounty } from "../../../record/people/county";
import { formFile } from "../../documents/word/show-form";
import { takeForm } from "../../documents/word/take-form";
import { DOCX } from "../../downloads/downloads";
import { byId, id, said } from "../fields";
import { fileBody, fileOf } from "../file-body";
import { writtenOr } from "../outcome";
import { NOTHING_HERE, Problem } from "../problem";
import { type Route, route } from "../route";

const TAG = "设置";
const form = z.enum(["s1", "s2"]).meta({ description: Object.entries(TEMPLATE_FORMS).flat().join(" ") });
const WHOSE = "样式由本县的系统管理员和审计查看";

/** S1, S2: a county's own forms as Word. */
export const wordTemplateRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/counties/{id}/word-templates",
		tag: TAG,
		summary: "本县登记的建档申请表、帮扶审批表 Word 样式，和现在所用的",
		who: TEMPLATE_READERS,
		params: byId,
		status: 200,
		answer: z.strictObject({
			items: z.array(
				z.strictObject({
					id,
					form,
					fileName: z.string(),
					byName: z.string(),
					at: said.instant,
					inUse: z.boolean().meta({ description: "现在所用；同一种表都不是的，用内置样式" }),
				}),
			),
		}),
		async handle({ deps, actor, params }) {
			const barred = await inCounty(deps.db, actor, params.id, TEMPLATE_READERS, WHOSE);
			if (barred) writtenOr<never>(barred);
			const { templates } = await wordTemplates(deps.db, params.id);
			return {
				body: {
					items: templates.map(({ form: of, at, ...row }) => ({ ...row, form: of as keyof typeof TEMPLATE_FORMS, at: at.toISOString() })),
				},
			};
		},
	}),
	route({
		method: "post",
		path: "/counties/{id}/word-templates",
		tag: TAG,
		summary: "登记一份样式（.docx）：标记须与内置样式的一致，不合的逐条说明；登记后另行启用",
		who: TEMPLATE_KEEPERS,
		params: byId,
		key: true,
		body: z.strictObject({
			form,
			...fileBody,
		}),
		// What is somewhat longer is told so in words.
		mostBytes: 2 * TEMPLATE_MOST,
		status: 201,
		answer: z.strictObject({ id }),
		problems: [404, 422],
		async handle({ deps, visitor, params, body, key }) {
			const { fileName, content, ...rest } = body;
			const file = fileOf({ fileName, content });
			const value = writtenOr(await takeForm(deps, { visitor, raw: { ...rest, countyId: params.id }, file, key }));
			return { body: value };
		},
	}),
	route({
		method: "get",
		path: "/counties/{id}/word-templates/{name}",
		tag: TAG,
		summary: "一种表的 Word 样式：带标记的原件，或填入栏目名称的预览",
		who: TEMPLATE_READERS,
		params: z.strictObject({ id, name: form }),
		query: z.strictObject({
			templateId: id.optional().meta({ description: "不带的是内置样式" }),
			sample: z.enum(["true", "false"]).optional().meta({ description: "true 为预览" }),
		}),
		status: 200,
		media: DOCX,
		answer: z.any().meta({ description: "Word 文档", type: "string", format: "binary" }),
		async handle({ deps, actor, params, query }) {
			const barred = await inCounty(deps.db, actor, params.id, TEMPLATE_READERS, WHOSE);
			if (barred) writtenOr<never>(barred);
			const of = { countyId: params.id, form: params.name, templateId: query.templateId, sample: query.sample === "true" };
			const file = await formFile(deps, of);
			if (!file) throw new Problem(404, NOTHING_HERE);
			return { body: undefined, file };
		},
	}),
];
