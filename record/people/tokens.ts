import type { Database } from "../../prisma/client";
import { inTransaction, type StepTx, statements } from "../../prisma/step-sql";
import { checkField } from "../../workflows/rules/field-check";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import type { Actor } from "./actor";
import { keepsAccount } from "./roles";

/**
 * A token for a program, which acts as its owner.
 * @param tokenHash the digest of the token's words, which only its owner knows
 * @param session that it is asked for in: none is made where it has ended meanwhile
 */
export async function makeToken(
	db: Database,
	accountId: string,
	label: string,
	tokenHash: Uint8Array<ArrayBuffer>,
	session?: string,
): Promise<Written> {
	const wrong = checkField({ name: "label", label: "用途", kind: "text", required: true, max: 50, clause: "D28" }, label, {
		path: "label",
		on: "2000-01-01" as PlainDate,
	});
	if (wrong.length > 0) return refused(...wrong);
	// The account's row is shared, so that a token made while the account is reset or switched off comes before it and ends with the others.
	const made = await inTransaction(db, async (tx) => {
		await tx.rows`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR SHARE`;
		return tx.write`
			INSERT INTO api_token (id, account_id, label, token_hash) SELECT ${uuidv7()}::uuid, a.id, ${label}, ${tokenHash} FROM account a
			WHERE a.id = ${accountId}::uuid AND a.active
				AND (${session ?? null}::text IS NULL OR EXISTS (SELECT 1 FROM session WHERE sid = ${session ?? null}))`;
	});
	return made === 1 ? WRITTEN : refused(refusal("signed_out", "D28", "登录已经结束，没有建立令牌", { next: "请重新登录" }));
}

/** Whose token this is the digest of; nobody's where it has been taken back. Its use is noted, once a minute at most. */
export async function useToken(db: Database, tokenHash: Uint8Array): Promise<{ id: string; accountId: string } | undefined> {
	return statements(db).row<{ id: string; accountId: string }>`
		WITH found AS (
			SELECT id, account_id FROM api_token WHERE token_hash = ${tokenHash} AND revoked_at IS NULL
		), used AS (
			UPDATE api_token t SET last_used_at = now() FROM found
			WHERE t.id = found.id AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute')
		)
		SELECT id, account_id AS "accountId" FROM found`;
}

/** One's own. */
export async function revokeToken(db: Database, accountId: string, tokenId: string): Promise<Written> {
	return (await revoked(statements(db), accountId, tokenId, accountId)) ? WRITTEN : NOT_FOUND;
}

/** D26, D28: another's, by whoever keeps their account; the row says who it was. */
export async function revokeAnothersToken(
	db: Database,
	by: Actor,
	of: { accountId: string; tokenId: string; today: PlainDate },
): Promise<Written> {
	if (!(await keepsAccount(db, by, of.accountId, of.today))) return NOT_FOUND;
	return (await revoked(statements(db), of.accountId, of.tokenId, by.accountId)) ? WRITTEN : NOT_FOUND;
}

async function revoked(sql: StepTx, accountId: string, tokenId: string, by: string): Promise<boolean> {
	const written = await sql.write`
		UPDATE api_token SET revoked_at = now(), revoked_by = ${by}::uuid
		WHERE id = ${tokenId}::uuid AND account_id = ${accountId}::uuid AND revoked_at IS NULL`;
	return written === 1;
}
