import type { Tx } from "../../prisma/client";

/** Whoever is signed in under this account is signed out. @param except the one session that goes on */
export async function endSessions(tx: Tx, accountId: string, except = ""): Promise<void> {
	await tx.$executeRaw`DELETE FROM session WHERE sess->>'accountId' = ${accountId} AND sid <> ${except}`;
}

/** Programs that act for this account do so no more. @param by whose doing it is: the row keeps it (D28) */
export async function endTokens(tx: Tx, accountId: string, by: string): Promise<void> {
	await tx.apiToken.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: new Date(), revokedBy: by } });
}

/** Nobody is known by where they have signed in before: who did may have been somebody else. */
async function forgetPlaces(tx: Tx, accountId: string): Promise<void> {
	await tx.signInPlace.deleteMany({ where: { accountId } });
}

/** D26, D28: all that lets in somebody as this account without a word, ended at once. */
export async function endAccess(tx: Tx, accountId: string, by: string): Promise<void> {
	await endSessions(tx, accountId);
	await endTokens(tx, accountId, by);
	await forgetPlaces(tx, accountId);
}

/** Whether this session goes on; it does until the transaction ends. */
export async function isSignedIn(tx: Tx, session: string): Promise<boolean> {
	return (await tx.$queryRaw<unknown[]>`SELECT 1 FROM session WHERE sid = ${session} FOR SHARE`).length > 0;
}
