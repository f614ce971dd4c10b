import type { StepTx } from "../../prisma/step-sql";

/** Signs out everybody who is signed in under this account. @param except the one session that goes on */
export async function endSessions(tx: StepTx, accountId: string, except = ""): Promise<void> {
	await tx.write`DELETE FROM session WHERE sess->>'accountId' = ${accountId} AND sid <> ${except}`;
}

/** Ends the tokens of this account. @param by who ends them; the row keeps it (D28) */
export async function endTokens(tx: StepTx, accountId: string, by: string): Promise<void> {
	await tx.write`
		UPDATE api_token SET revoked_at = now(), revoked_by = ${by}::uuid WHERE account_id = ${accountId}::uuid AND revoked_at IS NULL`;
}

/** Forgets from where the account has signed in, since that may have been somebody else. */
async function forgetPlaces(tx: StepTx, accountId: string): Promise<void> {
	await tx.write`DELETE FROM sign_in_place WHERE account_id = ${accountId}::uuid`;
}

/** D26, D28: ends at once all that lets somebody act as this account without its password. */
export async function endAccess(tx: StepTx, accountId: string, by: string): Promise<void> {
	await endSessions(tx, accountId);
	await endTokens(tx, accountId, by);
	await forgetPlaces(tx, accountId);
}

/** Whether this session goes on. The lock keeps it until the transaction ends. */
export async function isSignedIn(tx: StepTx, session: string): Promise<boolean> {
	return (await tx.row`SELECT 1 FROM session WHERE sid = ${session} FOR SHARE`) !== undefined;
}
