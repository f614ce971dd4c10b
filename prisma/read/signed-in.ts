import { type Database, Prisma } from "../client";

/** What an answer that takes long rests on: the session or token it was asked with, the account, and the roles that it holds. */
export interface RestsOn {
	sessions: readonly string[];
	tokens: readonly string[];
	accounts: readonly string[];
}

/** How a ground is named: the same words from a visitor and from the database. */
export const ground = {
	session: (sid: string) => `session ${sid}`,
	token: (id: string) => `token ${id}`,
	account: (id: string) => `account ${id}`,
	role: (accountId: string, of: { role: string; unionId: string; insteadOf: string | undefined }) =>
		`role ${accountId} ${of.role} ${of.unionId} ${of.insteadOf ?? ""}`,
};

/** Those grounds that still hold. @param wallMs the wall clock, epoch milliseconds */
export async function inForce(db: Database, { sessions, tokens, accounts }: RestsOn, wallMs: number): Promise<Set<string>> {
	const today = Prisma.sql`(to_timestamp((${wallMs}::float8 + (SELECT offset_ms FROM business_clock)) / 1000) AT TIME ZONE 'Asia/Shanghai')::date`;
	const rows = await db.$queryRaw<{ ground: string }[]>`
		SELECT 'session ' || sid AS ground FROM session WHERE sid = ANY(${[...sessions]}::text[])
		UNION ALL SELECT 'token ' || id FROM api_token WHERE id = ANY(${[...tokens]}::uuid[]) AND revoked_at IS NULL
		UNION ALL SELECT 'account ' || id FROM account WHERE id = ANY(${[...accounts]}::uuid[]) AND active
		UNION ALL SELECT 'role ' || h.account_id || ' ' || h.role || ' ' || h.union_id || ' ' || coalesce(h.instead_of_id::text, '')
			FROM held_role h JOIN unions u ON u.id = h.union_id CROSS JOIN (SELECT ${today} AS day) AS today
			WHERE h.account_id = ANY(${[...accounts]}::uuid[]) AND h.from_on <= day AND (h.until_on IS NULL OR h.until_on > day)
				AND (u.closed_on IS NULL OR u.closed_on > day)`;
	return new Set(rows.map((row) => row.ground));
}
