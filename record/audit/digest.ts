import { createHash } from "node:crypto";
import type { Database } from "../../prisma/client";
import { inTransaction } from "../../prisma/step-sql";

/** Z17: what a digest is made of, apart from the heads: the digest before it (none for the first), and when it was made. */
export function beginDigest(prevHash: Uint8Array | null, at: Date): ReturnType<typeof createHash> {
	return createHash("sha256")
		.update(prevHash ?? new Uint8Array())
		.update(at.toISOString());
}

/** The last record of a case's log as the digest saw it; heads go in by the order of their case ids. */
export function headBytes(caseId: string, seq: number, hash: Uint8Array): Buffer {
	return Buffer.concat([Buffer.from(`${caseId}/${seq}/`), hash]);
}

interface Head {
	caseId: string;
	seq: number;
	hash: Buffer;
}

/**
 * Z17: one digest over the heads of all cases that moved since the digest before. What it has seen can neither be cut off nor taken out
 * unnoticed; whoever keeps its hash elsewhere notices even if this table is changed too.
 * @param at epoch milliseconds, business time
 * @returns how many heads it holds; none is made where nothing has moved
 */
export async function writeDigest(db: Database, at: number): Promise<{ heads: number; hash: string | undefined }> {
	return inTransaction(db, async (tx) => {
		// Digests are made one at a time, since each follows the one before.
		await tx.rows`SELECT pg_advisory_xact_lock(hashtext('digest'))`;
		const heads = await tx.rows<Head>`
			SELECT c.id AS "caseId", c.version AS seq, c.last_hash AS hash FROM cases c
			LEFT JOIN LATERAL (SELECT h.seq FROM digest_head h WHERE h.case_id = c.id ORDER BY h.digest_id DESC LIMIT 1) seen ON true
			WHERE c.last_hash IS NOT NULL AND seen.seq IS DISTINCT FROM c.version ORDER BY c.id`;
		if (heads.length === 0) return { heads: 0, hash: undefined };
		const before = await tx.row<{ hash: Buffer }>`SELECT hash FROM digest ORDER BY id DESC LIMIT 1`;
		const made = new Date(at);
		const running = beginDigest(before?.hash ?? null, made);
		for (const { caseId, seq, hash } of heads) running.update(headBytes(caseId, seq, hash));
		const hash = running.digest();
		await tx.write`
			WITH made AS (INSERT INTO digest (at, prev_hash, hash) VALUES (${made}, ${before?.hash ?? null}, ${hash}) RETURNING id)
			INSERT INTO digest_head (digest_id, case_id, seq, hash)
			SELECT made.id, head.case_id, head.seq, head.hash
			FROM made, unnest(${heads.map(({ caseId }) => caseId)}::uuid[], ${heads.map(({ seq }) => String(seq))}::int[], ${heads.map((head) => head.hash)}::bytea[])
				AS head(case_id, seq, hash)`;
		return { heads: heads.length, hash: hash.toString("hex") };
	});
}
