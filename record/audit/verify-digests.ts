import type { Snapshot } from "../../prisma/snapshot";
import { CLOCK_SKEW_MS } from "../write-step";
import { beginDigest, headBytes } from "./digest";
import type { Tell, Verified } from "./verified";

interface DigestRow {
	id: number;
	at: Date;
	prevHash: Buffer | null;
	hash: Buffer;
}

interface HeadRow {
	caseId: string;
	seq: number;
	hash: Buffer;
	/** What the log has in this place now: null where it is gone. */
	logged: Buffer | null;
}

const HEADS = `
	SELECT h.case_id AS "caseId", h.seq, h.hash, e.hash AS logged FROM digest_head h LEFT JOIN event e ON e.case_id = h.case_id AND e.seq = h.seq
	WHERE h.digest_id = $1::bigint ORDER BY h.case_id`;

/**
 * Z17: each digest is made of its heads and the digest before it, on its own day and not before the one it follows, and the log still has what the heads name: a log that was cut off and a case that was
 * taken out are found.
 * @param now epoch milliseconds, business time
 */
export async function verifyDigests(
	snapshot: Snapshot,
	tell: Tell,
	{ kept, now }: { kept: string | undefined; now: number },
): Promise<{ checked: { digests: number; heads: number }; newest: Verified["newest"] }> {
	const checked = { digests: 0, heads: 0 };
	const digests = await snapshot.rows<DigestRow>(`SELECT id, at, prev_hash AS "prevHash", hash FROM digest ORDER BY id`);
	let before: DigestRow | undefined;
	for (const digest of digests) {
		checked.digests += 1;
		const wrong = (what: string): void => tell({ type: "digest", what: `第 ${digest.id} 号摘要${what}` });
		const follows = digest.prevHash === null ? before === undefined : before?.hash.equals(digest.prevHash);
		if (!follows) wrong("与前一号摘要不衔接");
		const at = digest.at.getTime();
		if (at > now + CLOCK_SKEW_MS) wrong(`的时刻 ${digest.at.toISOString()} 还没有到`);
		if (before && before.at.getTime() - at > CLOCK_SKEW_MS) wrong(`的时刻 ${digest.at.toISOString()} 早于前一号摘要`);
		const running = beginDigest(digest.prevHash, digest.at);
		for await (const head of snapshot.stream<HeadRow>(HEADS, [digest.id])) {
			checked.heads += 1;
			running.update(headBytes(head.caseId, head.seq, head.hash));
			verifyHead(digest, head, tell);
		}
		if (!running.digest().equals(digest.hash)) wrong("与其所列记录不符（被改动）");
		before = digest;
	}
	const known = digests.some(({ hash }) => hash.toString("hex") === kept?.toLowerCase());
	if (kept !== undefined && !known) tell({ type: "digest", what: `留存的摘要值 ${kept} 不在库中：库被恢复到更早，或摘要被改动` });
	return { checked, newest: before && { hash: before.hash.toString("hex"), at: before.at } };
}

function verifyHead({ id }: DigestRow, { caseId, seq, hash, logged }: HeadRow, tell: Tell): void {
	if (logged === null) tell({ caseId, seq, type: "digest_head", what: `第 ${id} 号摘要见过的这条记录已不在（被删除或截断）` });
	else if (!logged.equals(hash)) tell({ caseId, seq, type: "digest_head", what: `第 ${id} 号摘要见过的这条记录已不是原样` });
}
