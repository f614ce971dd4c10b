import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import type { PlainDate } from "../../workflows/rules/plain-date";

/** A file on its way in. */
export interface Upload {
	id: string;
	fileName: string;
	bytes: number;
	received: number;
}

/** What a file was found to be. */
export interface FileFacts {
	sha256: Uint8Array;
	type: EvidenceType;
	pages: number;
	width: number;
	height: number;
	/** The day that a photograph bears itself. */
	takenOn: PlainDate | null;
}

/** A file that is whole and was looked through. */
export type WholeUpload = Upload & FileFacts;

/** Whose it is, besides: nobody else sees it, and nothing of a case rests on it yet. */
export type Owned = { id: string; accountId: string };

export async function beginUpload(db: Database, of: Owned & { fileName: string; bytes: number }): Promise<void> {
	await db.evidenceUpload.create({ data: { ...of, at: new Date() } });
}

export async function uploadOf(db: Database, { id, accountId }: Owned): Promise<(Upload & { facts: FileFacts | undefined }) | undefined> {
	const found = await statements(db).row<Upload & { [Fact in keyof FileFacts]: FileFacts[Fact] | null }>`
		SELECT id, file_name AS "fileName", bytes, received, sha256, type, pages, width, height, taken_on AS "takenOn"
		FROM evidence_upload WHERE id = ${id}::uuid AND account_id = ${accountId}::uuid`;
	if (!found) return undefined;
	const { sha256, type, pages, width, height, takenOn, ...upload } = found;
	const whole = sha256 && type && pages && width && height;
	return { ...upload, facts: whole ? { sha256, type, pages, width, height, takenOn } : undefined };
}

/** @returns whether it had come so far: another sender of the same file may have been faster */
export async function growUpload(db: Database, id: string, { from, to }: { from: number; to: number }): Promise<boolean> {
	const { count } = await db.evidenceUpload.updateMany({ where: { id, received: from, sha256: null }, data: { received: to } });
	return count === 1;
}

export async function endUpload(db: Database, id: string, { sha256, type, pages, width, height, takenOn }: FileFacts): Promise<void> {
	await statements(db).write`
		UPDATE evidence_upload SET sha256 = ${sha256}, type = ${type}, pages = ${pages}, width = ${width}, height = ${height}, taken_on = ${takenOn}::date
		WHERE id = ${id}::uuid`;
}

export async function forgetUpload(db: Database, id: string): Promise<void> {
	await db.evidenceUpload.deleteMany({ where: { id } });
}

/** What is known of a content that somebody has brought before; the same bytes need not be looked through twice. */
export async function knownContent(db: Database, sha256: Uint8Array): Promise<Omit<FileFacts, "sha256"> | undefined> {
	return statements(db).row<Omit<FileFacts, "sha256">>`
		SELECT type, pages, width, height, taken_on AS "takenOn" FROM evidence_content WHERE sha256 = ${sha256}
		UNION ALL SELECT type, pages, width, height, taken_on FROM evidence_upload WHERE sha256 = ${sha256} LIMIT 1`;
}

/** Takes away what nobody has made evidence of by then. @returns their ids */
export async function forgetUploads(db: Database, before: Date): Promise<string[]> {
	const rows = await statements(db).rows<{ id: string }>`DELETE FROM evidence_upload WHERE at < ${before} RETURNING id`;
	return rows.map(({ id }) => id);
}

/** Which of these contents something rests on: evidence, or a file that may become it. */
export async function addressesInUse(
	db: Database,
	{ addresses, addressOf }: { addresses: readonly string[]; addressOf(sha256: Uint8Array): string },
): Promise<Set<string>> {
	const kept = await statements(db).rows<{
		address: string;
	}>`SELECT address FROM evidence_content WHERE address = ANY(${addresses}::text[])`;
	const waiting = await statements(db).rows<{ sha256: Uint8Array }>`SELECT DISTINCT sha256 FROM evidence_upload WHERE sha256 IS NOT NULL`;
	return new Set([...kept.map(({ address }) => address), ...waiting.map(({ sha256 }) => addressOf(sha256))]);
}
