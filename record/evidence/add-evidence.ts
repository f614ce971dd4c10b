import type { StepTx } from "../../prisma/step-sql";
import { EVIDENCE_KINDS, MOST_FILES } from "../../workflows/rules/evidence-kinds";
import { type FieldOption, options } from "../../workflows/rules/field";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { Said } from "../said";
import { defineWrite } from "../write";
import { refused } from "../written";
import { keepContent, keepPage } from "./keep";
import { CASE, caseOf, householdNames, KEEPERS } from "./keepers";
import type { WholeUpload } from "./uploads";

const KINDS: readonly FieldOption[] = options(EVIDENCE_KINDS);
/** A case that has more is one in which nobody finds anything. */
const MOST_OF_CASE = 500;

/** D9: keeps the files that somebody has brought with a case, as pages of one kind and of one person, in the order in which they were given. */
export const ADD_EVIDENCE = defineWrite({
	name: "evidence.add",
	label: "收下材料",
	clause: "D9",
	...KEEPERS,
	fields: [
		CASE,
		{ name: "kind", label: "材料种类", kind: "choice", options: KINDS },
		{ name: "person", label: "是谁的", kind: "name", optional: true, hint: "家庭成员的姓名；全家共用的不填" },
		{ name: "note", label: "名称或说明", kind: "text", max: 60, optional: true, hint: "种类选“其他”的必须写明材料名称" },
		{ name: "uploads", label: "文件", kind: "papers", max: MOST_FILES, hint: "照片（JPEG、PNG、HEIC）或 PDF，每个不超过 20 MB" },
	],
	where: caseOf,
	async run(tx, { env, actor, now, said, where: { caseId }, key }) {
		const found = await tx.row<{ version: number; state: string; ended: boolean }>`
			SELECT version, state, ended FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
		if (!found) throw new Error(`case ${caseId} is gone`);
		const uploads = await uploadsOf(tx, actor.accountId, said.names("uploads"));
		const wrong = [
			...(found.ended ? [refusal("case_ended", "D9", "案件已经办结，不再收材料", { next: "请把材料收到在办的案件中" })] : []),
			...(await checkPerson(tx, caseId, said)),
			...checkNote(said),
			...checkUploads(said.names("uploads"), uploads),
			...(await checkNew(tx, caseId, said, uploads)),
		];
		if (wrong.length > 0) return refused(...wrong);
		const at = new Date(now.at);
		const ids: string[] = [];
		for (const [number, upload] of uploads.entries()) {
			await keepContent(tx, env, { ...upload, at });
			const of = { caseId, ...found, kind: said.text("kind"), person: said.ref("person") ?? null, note: said.ref("note") ?? null };
			ids.push(await keepPage(tx, { ...of, ...upload, actor, at, key, number }));
		}
		return { kind: "written", value: { ids } };
	},
});

/** In the order in which they were named; those that are not whole, or somebody else's, are not there. */
export async function uploadsOf(tx: StepTx, accountId: string, ids: readonly string[]): Promise<WholeUpload[]> {
	const rows = await tx.rows<WholeUpload>`
		SELECT id, file_name AS "fileName", bytes, received, sha256, type, pages, width, height, taken_on AS "takenOn"
		FROM evidence_upload WHERE account_id = ${accountId}::uuid AND sha256 IS NOT NULL AND id = ANY(${ids}::uuid[]) FOR KEY SHARE`;
	return ids.flatMap((id) => rows.find((row) => row.id === id.toLowerCase()) ?? []);
}

async function checkPerson(tx: StepTx, caseId: string, said: Said): Promise<Refusal[]> {
	const person = said.ref("person");
	if (person === undefined) return [];
	const names = await householdNames(tx, caseId);
	if (names.includes(person)) return [];
	return [
		refusal("person_unknown", "D9", `申请表的家庭成员中没有“${person}”`, {
			field: "person",
			next: "请按申请表上的姓名选择，或先在申请表中加上这个人",
		}),
	];
}

function checkNote(said: Said): Refusal[] {
	if (said.text("kind") !== "其他" || said.has("note")) return [];
	return [refusal("required", "D9", "种类选了“其他”，未写明材料名称", { field: "note", next: "请写明材料名称" })];
}

export function checkUploads(ids: readonly string[], uploads: readonly WholeUpload[]): Refusal[] {
	if (uploads.length === ids.length) return [];
	return [
		refusal("upload_unknown", "D9", `有 ${ids.length - uploads.length} 个文件没有传完，或已超过一天`, {
			field: "uploads",
			next: "请重新选择文件上传",
		}),
	];
}

/** The same page twice under one kind and person is a slip. */
async function checkNew(tx: StepTx, caseId: string, said: Said, uploads: readonly WholeUpload[]): Promise<Refusal[]> {
	const kept = await tx.rows<{ sha256: Uint8Array; same: boolean }>`
		SELECT sha256, kind = ${said.text("kind")} AND person IS NOT DISTINCT FROM ${said.ref("person") ?? null}::text AS same
		FROM evidence_kept WHERE case_id = ${caseId}::uuid`;
	if (kept.length + uploads.length > MOST_OF_CASE) {
		return [
			refusal("evidence_too_many", "D9", `一件案件最多 ${MOST_OF_CASE} 份材料`, { field: "uploads", next: "请把多页扫描成一个 PDF" }),
		];
	}
	const seen = new Set(kept.filter(({ same }) => same).map(({ sha256 }) => hex(sha256)));
	return uploads.flatMap(({ sha256, fileName }) => {
		const twice = seen.has(hex(sha256));
		seen.add(hex(sha256));
		const message = `“${fileName}”与已收的一份内容完全相同`;
		return twice ? [refusal("evidence_twice", "D9", message, { field: "uploads", next: "不必再传；要换种类或人员，请先移出原来的" })] : [];
	});
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("hex");
}
