import type { Database } from "../../../prisma/client";
import type { StepTx } from "../../../prisma/step-sql";
import { MOST_FILES } from "../../../workflows/rules/evidence-kinds";
import { refusal } from "../../../workflows/rules/refusal";
import { MOST_SCAN_PAGES } from "../../../workflows/rules/scans";
import { uuidv7 } from "../../ids";
import type { Actor } from "../../people/actor";
import type { Said } from "../../said";
import { defineWrite, type Place } from "../../write";
import { refused } from "../../written";
import { checkUploads, uploadsOf } from "../add-evidence";
import { keepContent } from "../keep";
import { caseOf, KEEPERS } from "../keepers";
import type { WholeUpload } from "../uploads";

interface Desk extends Place {
	unionId: string;
	caseId: string | null;
}

/** Where it comes to: the union of the case that it was brought from, else the widest desk of whoever brings it. */
async function deskOf(db: Database, said: Said, actor: Actor): Promise<Desk | undefined> {
	const of = said.has("caseId") ? await caseOf(db, said) : undefined;
	if (said.has("caseId") && !of) return undefined;
	const held = actor.roles.filter(({ role }) => KEEPERS.who.includes(role)).sort((a, b) => a.unionPath.length - b.unionPath.length);
	const path = of?.unionPath ?? held[0]?.unionPath;
	const union = path === undefined ? null : await db.union.findUnique({ where: { path }, select: { id: true, countyId: true } });
	return union && path ? { unionPath: path, countyId: union.countyId, unionId: union.id, caseId: of?.caseId ?? null } : undefined;
}

/**
 * D15, Z11, Z12: signed papers come back, photographed or scanned, one or a stack in one PDF. What a page is of is read of its code afterwards; here it is only
 * taken in. A page that was brought before is not taken again.
 */
export const TAKE_SCAN = defineWrite({
	name: "scans.take",
	label: "收回签章件",
	clause: "D9",
	...KEEPERS,
	fields: [
		{ name: "caseId", label: "案件", kind: "case", optional: true, hint: "成叠的不填：每页按二维码找到各自的案件" },
		{
			name: "uploads",
			label: "扫描件或照片",
			kind: "papers",
			max: MOST_FILES,
			hint: `照片（JPEG、PNG、HEIC）或 PDF，一个 PDF 里可以有许多份，共不超过 ${MOST_SCAN_PAGES} 页；扫描不低于 150 dpi`,
		},
	],
	where: deskOf,
	async run(tx, { env, actor, now, said, where: { unionId, caseId } }) {
		const ids = said.names("uploads");
		const uploads = await uploadsOf(tx, actor.accountId, ids);
		const wrong = checkUploads(ids, uploads);
		const pages = uploads.flatMap((upload) => Array.from({ length: upload.pages }, (_, index) => ({ ...upload, page: index + 1 })));
		if (pages.length > MOST_SCAN_PAGES) {
			const message = `共 ${pages.length} 页，一次最多 ${MOST_SCAN_PAGES} 页`;
			wrong.push(refusal("scan_too_long", "D9", message, { field: "uploads", next: "请分几次收" }));
		}
		if (wrong.length > 0) return refused(...wrong);
		const at = new Date(now.at);
		for (const upload of uploads) await keepContent(tx, env, { ...upload, at });
		const before = await takenBefore(tx, unionId, uploads);
		const fresh = pages.filter(({ sha256, page }) => !before.some((one) => one.page === page && same(one.source, sha256)));
		if (fresh.length === 0 && before[0]) return { kind: "written", value: { id: before[0].scanId, pages: 0, before: before.length } };
		const id = uuidv7();
		await tx.write`
			INSERT INTO scan (id, union_id, case_id, by_account_id, by_name, at)
			VALUES (${id}::uuid, ${unionId}::uuid, ${caseId}::uuid, ${actor.accountId}::uuid, ${actor.name}, ${at})`;
		for (const [index, { fileName, sha256, page }] of fresh.entries()) {
			await tx.write`
				INSERT INTO scan_page (id, scan_id, union_id, number, file_name, source, source_page)
				VALUES (${uuidv7()}::uuid, ${id}::uuid, ${unionId}::uuid, ${index + 1}, ${fileName}, ${sha256}, ${page})`;
		}
		return { kind: "written", value: { id, pages: fresh.length, before: pages.length - fresh.length } };
	},
});

interface Before {
	scanId: string;
	source: Uint8Array;
	page: number;
}

/** Two who bring the same at once wait for each other. */
async function takenBefore(tx: StepTx, unionId: string, uploads: readonly WholeUpload[]): Promise<Before[]> {
	await tx.row`SELECT 1 FROM unions WHERE id = ${unionId}::uuid FOR NO KEY UPDATE`;
	return tx.rows<Before>`
		SELECT scan_id AS "scanId", source, source_page AS page FROM scan_page
		WHERE union_id = ${unionId}::uuid AND dropped_at IS NULL AND source = ANY(${uploads.map(({ sha256 }) => sha256)}::bytea[])
		ORDER BY id`;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.from(one).equals(other);
}
