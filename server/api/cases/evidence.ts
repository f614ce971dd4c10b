import { z } from "zod";
import { evidenceFile, evidenceOf } from "../../../prisma/read/evidence";
import { recordLookUp } from "../../../record/audit/look-ups";
import { KEEPERS } from "../../../record/evidence/keepers";
import { uploadOf } from "../../../record/evidence/uploads";
import { EVIDENCE_KINDS, EVIDENCE_TYPES, type EvidenceType, MOST_BYTES, MOST_PAGES } from "../../../workflows/rules/evidence-kinds";
import { refusal } from "../../../workflows/rules/refusal";
import { EVIDENCE_TAG } from "../../forms/evidence";
import { byId, id, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";
import { headOfAny } from "./case";

const type = z.enum(Object.keys(EVIDENCE_TYPES) as EvidenceType[]);
const pages = z.int().meta({ description: "页数；照片为 1" });
const bytes = z.int().meta({ description: "字节" });

const uploadShape = z.strictObject({
	id,
	fileName: z.string(),
	bytes,
	received: bytes,
	complete: z.boolean().meta({ description: "已经传完，内容也看过，可以收为证明材料" }),
	type: type.optional(),
	pages: pages.optional(),
});

const item = z.strictObject({
	id,
	kind: z.string().meta({ description: EVIDENCE_KINDS.join("、") }),
	person: z.string().nullable(),
	note: z.string().nullable(),
	fileName: z.string(),
	type,
	bytes,
	pages,
	takenOn: said.day.nullable().meta({ description: "照片自带的拍摄日期，照相机所记，只作提示" }),
	sha256: z.string().meta({ description: "原件内容的 SHA-256，十六进制" }),
	position: z.int(),
	byName: z.string(),
	at: said.instant,
	removed: z.strictObject({ reason: z.string(), byName: z.string(), at: said.instant }).nullable(),
});

/** A page that nobody can see any more is no fault of whoever asks. */

async function fileHere(ask: Ask<{ id: string; evidenceId: string }, unknown, unknown>) {
	const head = await headOfAny(ask, ask.params.id);
	const file = await evidenceFile(ask.deps.db, { caseId: head.id, id: ask.params.evidenceId });
	if (!file) throw new Problem(404, NOTHING_HERE);
	return { head, file };
}

/** D9: files come in first, whole or piece by piece; then the case takes them. Every look at one is logged (D28). */
export const evidenceRoutes: readonly Route[] = [
	route({
		method: "post",
		path: "/uploads",
		tag: EVIDENCE_TAG,
		summary: "开始上传一个文件：照片（JPEG、PNG、HEIC）或 PDF，不超过 20 MB；一天之内收为证明材料，否则清除",
		who: KEEPERS.who,
		body: z.strictObject({ fileName: z.string().min(1).max(1000), bytes: z.int().min(1) }),
		status: 201,
		answer: uploadShape,
		problems: [422],
		async handle({ deps, actor, body }) {
			const begun = await deps.evidence.begin({ accountId: actor.accountId, ...body });
			if ("refusal" in begun) throw new Problem(422, begun.refusal.message, [{ ...begun.refusal, field: "bytes" }]);
			return { body: await uploadSaid(deps, { id: begun.id, accountId: actor.accountId }), location: `/uploads/${begun.id}` };
		},
	}),
	route({
		method: "get",
		path: "/uploads/{id}",
		tag: EVIDENCE_TAG,
		summary: "自己上传的一个文件：收到多少了",
		who: KEEPERS.who,
		params: byId,
		status: 200,
		answer: uploadShape,
		handle: async ({ deps, actor, params }) => ({ body: await uploadSaid(deps, { id: params.id, accountId: actor.accountId }) }),
	}),
	route({
		method: "put",
		path: "/uploads/{id}/content",
		tag: EVIDENCE_TAG,
		summary: "上传内容，从 offset 起；断线时已收到的留着，查看收到多少后从那里继续",
		description: `最多 ${MOST_BYTES} 字节。收齐后按内容判断是什么文件，不收的答 422。`,
		who: KEEPERS.who,
		params: byId,
		query: z.strictObject({
			offset: z
				.string()
				.regex(/^\d{1,9}$/)
				.meta({ description: "这一次从第几个字节起，第一次为 0" }),
		}),
		takes: "application/octet-stream",
		status: 200,
		answer: uploadShape,
		problems: [409, 422],
		async handle({ deps, actor, params, query, content }) {
			const of = { id: params.id, accountId: actor.accountId };
			const progress = await deps.evidence.resume(of, Number(query.offset), content);
			if (progress.kind === "not_found") throw new Problem(404, NOTHING_HERE);
			if (progress.kind === "refused") throw new Problem(422, progress.refusal.message, [{ ...progress.refusal, field: undefined }]);
			if (progress.kind === "elsewhere") {
				const message = `已收到 ${progress.received} 字节，请从 offset=${progress.received} 继续。`;
				throw new Problem(409, message, [refusal("upload_offset", "D9", message, { field: "offset" })]);
			}
			return { body: await uploadSaid(deps, of) };
		},
	}),
	route({
		method: "get",
		path: "/cases/{id}/evidence",
		tag: EVIDENCE_TAG,
		summary: "一件案件（建档申请、帮扶、档案）的证明材料，移出的也在内",
		who: "everyone",
		params: byId,
		status: 200,
		answer: z.strictObject({ items: z.array(item) }),
		async handle(ask) {
			const head = await headOfAny(ask, ask.params.id);
			const rows = await evidenceOf(ask.deps.db, head.id);
			return {
				body: {
					items: rows.map(({ removal, at, width: _, height: __, caseVersion: ___, ...row }) => ({
						...row,
						at: at.toISOString(),
						removed: removal && { ...removal, at: new Date(removal.at).toISOString() },
					})),
				},
			};
		},
	}),
	route({
		method: "get",
		path: "/cases/{id}/evidence/{evidenceId}/pages/{page}",
		tag: EVIDENCE_TAG,
		summary: "一份材料的一页，供屏幕看的 JPEG：已转正，不带拍摄地点；每次查看留有记录",
		who: "everyone",
		params: z.strictObject({ id, evidenceId: id, page: z.coerce.number().int().min(1).max(MOST_PAGES) }),
		status: 200,
		media: "image/jpeg",
		answer: z.string().meta({ format: "binary" }),
		async handle(ask) {
			const { head, file } = await fileHere(ask);
			if (ask.params.page > file.pages) throw new Problem(404, NOTHING_HERE);
			await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: head.id, what: "evidence" });
			return { body: "", file: { bytes: await ask.deps.evidence.screen(file, ask.params.page) } };
		},
	}),
	route({
		method: "get",
		path: "/cases/{id}/evidence/{evidenceId}/original",
		tag: EVIDENCE_TAG,
		summary: "一份材料的原件，照收下时的原样；每次取走留有记录",
		who: "everyone",
		params: z.strictObject({ id, evidenceId: id }),
		status: 200,
		media: "application/octet-stream",
		answer: z.string().meta({ format: "binary" }),
		async handle(ask) {
			const { head, file } = await fileHere(ask);
			await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: head.id, what: "original" });
			return { body: "", file: { bytes: await ask.deps.evidence.original(file), fileName: file.fileName } };
		},
	}),
];

async function uploadSaid({ db }: Pick<Ask<unknown, unknown, unknown>["deps"], "db">, of: { id: string; accountId: string }) {
	const found = await uploadOf(db, of);
	if (!found) throw new Problem(404, NOTHING_HERE);
	const { id, fileName, bytes, received, facts } = found;
	return { id, fileName, bytes, received, complete: facts !== undefined, type: facts?.type, pages: facts?.pages };
}
