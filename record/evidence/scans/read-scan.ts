import type { Database } from "../../../prisma/client";
import { inTransaction, type StepTx, statements } from "../../../prisma/step-sql";
import { type CopyCode, parseCopyCode } from "../../../workflows/rules/copy-code";
import type { EvidenceType } from "../../../workflows/rules/evidence-kinds";
import type { FileFault } from "../../../workflows/rules/evidence-refusals";
import type { RecordEnv } from "../../env";
import { keepContent } from "../keep";
import type { FileFacts } from "../uploads";

/** A page that nobody has read yet, and where its file lies. */
export interface UnreadPage {
	id: string;
	page: number;
	address: string;
	sha256: Uint8Array;
	type: EvidenceType;
	/** Of the file. */
	pages: number;
}

/** The next of a stack: pages of one file. */
export async function unreadPages(db: Database, scanId: string, most: number): Promise<UnreadPage[]> {
	const rows = await statements(db).rows<UnreadPage>`
		SELECT p.id, p.source_page AS page, k.address, k.sha256, k.type, k.pages FROM scan_page p JOIN evidence_content k ON k.sha256 = p.source
		WHERE p.scan_id = ${scanId}::uuid AND p.read_at IS NULL ORDER BY p.number LIMIT ${most}`;
	return rows.filter(({ address }) => address === rows[0]?.address);
}

/** What a page was read to be: itself as a content of its own, and what its codes say. */
export type ReadAs = { content: FileFacts & { bytes: number }; codes: readonly string[] } | { fault: FileFault };

/** Records once what a page says; where its code is of a copy that was printed, it is that copy's. */
export async function recordRead(env: RecordEnv, pageId: string, read: ReadAs, at: Date): Promise<void> {
	await inTransaction(env.db, async (tx) => {
		const page = await tx.row<{ readAt: Date | null }>`SELECT read_at AS "readAt" FROM scan_page WHERE id = ${pageId}::uuid FOR UPDATE`;
		if (!page || page.readAt !== null) return;
		if ("fault" in read) {
			await tx.write`UPDATE scan_page SET read_at = ${at}, fault = ${read.fault} WHERE id = ${pageId}::uuid`;
			return;
		}
		await keepContent(tx, env, { ...read.content, at });
		const codes = read.codes.flatMap((text) => parseCopyCode(text) ?? []);
		const printedId = await printedOf(tx, codes);
		// A code that is none of this program's may say anything, and is not kept.
		const said = read.codes.find((text) => parseCopyCode(text) !== undefined) ?? null;
		await tx.write`UPDATE scan_page SET read_at = ${at}, content = ${read.content.sha256}, code = ${said} WHERE id = ${pageId}::uuid`;
		if (printedId === undefined) return;
		await tx.write`INSERT INTO scan_match (page_id, printed_id, how, at) VALUES (${pageId}::uuid, ${printedId}::uuid, 'code', ${at})`;
	});
}

/** The printing that a code is of; two codes of two papers on one page are nobody's to choose between. */
async function printedOf(tx: StepTx, codes: readonly CopyCode[]): Promise<string | undefined> {
	const found = new Set<string>();
	for (const { document, subjectId, copy, version, hash } of codes) {
		const row = await tx.row<{ id: string }>`
			SELECT id FROM printed_copy WHERE subject_id = ${subjectId}::uuid AND document = ${document} AND copy = ${copy} AND coalesce(form_version, 0) = ${version}
				AND substring(content_hash FROM 1 FOR 16) = ${Buffer.from(hash, "hex")} ORDER BY at DESC, id DESC LIMIT 1`;
		if (row) found.add(row.id);
	}
	const [first, ...others] = found;
	return others.length === 0 ? first : undefined;
}
