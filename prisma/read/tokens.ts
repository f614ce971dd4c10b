import type { Database } from "../client";

/** An account's tokens, the newest first; never their digests. */
export async function accountTokens(db: Database, accountId: string) {
	return db.apiToken.findMany({
		where: { accountId },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		select: { id: true, label: true, createdAt: true, revokedAt: true },
	});
}
