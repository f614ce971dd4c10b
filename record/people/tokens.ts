import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { SaidField } from "../../workflows/rules/field";
import { refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { ADMINISTERED, ANYBODYS, NOWHERE, PERSON, whereAdministering } from "./places";
import { keepsAccount } from "./roles";
import { newToken } from "./token-words";

/** Makes a token for a program, which acts as its owner. The token is shown once; the record keeps its digest. */
export const MAKE_TOKEN = defineWrite({
	name: "tokens.make",
	label: "建立令牌",
	clause: "D28",
	...ANYBODYS,
	fields: [{ name: "label", label: "新令牌的用途", kind: "text", max: 50 }],
	shownOnce: true,
	where: async () => NOWHERE,
	async run(tx, { said, actor: { accountId }, session }): Promise<Written<{ token: string }>> {
		if (session === undefined) return { kind: "forbidden", message: "令牌不能再建立令牌，请登录后在“我的账号”中建立" };
		const { token, hash } = newToken();
		// The account's row is shared, so that a token made while the account is reset or switched off comes before it and ends with the others.
		await tx.row`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR SHARE`;
		const made = await tx.write`
			INSERT INTO api_token (id, account_id, label, token_hash) SELECT ${uuidv7()}::uuid, a.id, ${said.text("label")}, ${hash} FROM account a
			WHERE a.id = ${accountId}::uuid AND a.active AND EXISTS (SELECT 1 FROM session WHERE sid = ${session})`;
		if (made === 1) return { kind: "written", value: { token } };
		return refused(refusal("signed_out", "D28", "登录已经结束，没有建立令牌", { next: "请重新登录" }));
	},
});

/** The account whose token has this digest; none where the token is revoked. Its use is noted once a minute at most. */
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

const TOKEN: SaidField = { name: "tokenId", label: "令牌", kind: "reference" };

/** Revokes a token of one's own. */
export const REVOKE_TOKEN = defineWrite({
	name: "tokens.revoke",
	label: "撤销令牌",
	clause: "D28",
	...ANYBODYS,
	fields: [TOKEN],
	where: async () => NOWHERE,
	run: (tx, { said, actor: { accountId } }) => revoked(tx, { accountId, tokenId: said.text("tokenId"), by: accountId }),
});

/** D26, D28: whoever keeps an account revokes one of its tokens; the row says who it was. */
export const REVOKE_ANOTHERS_TOKEN = defineWrite({
	name: "people.revoke_token",
	label: "撤销此人的令牌",
	clause: "D28",
	...ADMINISTERED,
	fields: [PERSON, TOKEN],
	async where(db, said, actor, { now }) {
		const [accountId, place] = [said.ref("accountId"), whereAdministering(actor)];
		return place && accountId !== undefined && (await keepsAccount(db, actor, accountId, now.today)) ? { ...place, accountId } : undefined;
	},
	run: (tx, { said, where: { accountId }, actor }) => revoked(tx, { accountId, tokenId: said.text("tokenId"), by: actor.accountId }),
});

async function revoked(tx: StepTx, of: { accountId: string; tokenId: string; by: string }): Promise<Written> {
	const written = await tx.write`
		UPDATE api_token SET revoked_at = now(), revoked_by = ${of.by}::uuid
		WHERE id = ${of.tokenId}::uuid AND account_id = ${of.accountId}::uuid AND revoked_at IS NULL`;
	return written === 1 ? WRITTEN : NOT_FOUND;
}
