import type { Database } from "../client";

export interface TokenRow {
	id: string;
	label: string;
	createdAt: Date;
	/** To the minute. */
	lastUsedAt: Date | null;
	revokedAt: Date | null;
	/** Whose doing that was. */
	revokedBy: string | null;
}

/** An account's tokens, the newest first; never their digests. */
export async function accountTokens(db: Database, accountId: string): Promise<TokenRow[]> {
	const rows = await db.apiToken.findMany({
		where: { accountId },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		select: { id: true, label: true, createdAt: true, lastUsedAt: true, revokedAt: true, revoker: { select: { name: true } } },
	});
	return rows.map(({ revoker, ...token }) => ({ ...token, revokedBy: revoker?.name ?? null }));
}
