import type { StepTx } from "../../prisma/step-sql";

/** Whoever is signed in under this account is signed out. @param except the one session that goes on */
export async function endSessions(tx: StepTx, accountId: string, except = ""): Promise<void> {
	await tx.write`DELETE FROM session WHERE sess->>'accountId' = ${accountId} AND sid <> ${except}`;
}

/** Programs that act for this account do so no more. @param by whose doing it is: the row keeps it (D28) */
export async function endTokens(tx: StepTx, accountId: string, by: string): Promise<void> {
	await tx.write`
		UPDATE api_token SET revoked_at = now(), revoked_by = ${by}::uuid WHERE account_id = ${accountId}::uuid AND revoked_at IS NULL`;
}

/** Nobody is known by where they have signed in before: who did may have been somebody else. */
async function forgetPlaces(tx: StepTx, accountId: string): Promise<void> {
	await tx.write`DELETE FROM sign_in_place WHERE account_id = ${accountId}::uuid`;
}

/** D26, D28: all that lets in somebody as this account without a word, ended at once. */
export async function endAccess(tx: StepTx, accountId: string, by: string): Promise<void> {
	await endSessions(tx, accountId);
	await endTokens(tx, accountId, by);
	await forgetPlaces(tx, accountId);
}

/** Whether this session goes on; it does until the transaction ends. */
export async function isSignedIn(tx: StepTx, session: string): Promise<boolean> {
	return (await tx.row`SELECT 1 FROM session WHERE sid = ${session} FOR SHARE`) !== undefined;
}
