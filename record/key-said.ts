import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Database } from "../prisma/client";
import { type StepTx, statements } from "../prisma/step-sql";
import type { RecordEnv, Secrets } from "./env";

/** A key that a person or their program made up; it never meets one of the program's own (of a timer, of a batch's row). */
export function keyOfPerson(key: string): string {
	return `said/${key}`;
}

/**
 * What a key is kept with: whatever was said under it, in canonical JSON (RFC 8785), as an HMAC, since a person's number may be in it. The same key
 * with another digest was used for something else.
 */
export function digestOf(secrets: Secrets, said: unknown): Buffer {
	const plain = createHash("sha256")
		.update(canonicalize(said) ?? "")
		.digest("hex");
	return Buffer.from(secrets.sameness(plain));
}

/** What was done under a key before. */
export interface SaidBefore {
	said: Buffer;
	/** What it made, as it was answered then. */
	made: unknown;
	/** Chinese: what was recorded. */
	told: string;
}

/** Whoever comes with the same key at the same moment waits here until the first is done. */
export async function lockKey(tx: StepTx, key: string): Promise<SaidBefore | undefined> {
	await tx.row`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
	return tx.row<SaidBefore>`
		SELECT said, made, coalesce(told, '') AS told FROM key_said WHERE key = ${key}
		UNION ALL SELECT coalesce(said, ''), NULL, event FROM command WHERE key = ${key} AND starts_with(key, 'said/')`;
}

/** The same, only looked at. */
export async function saidUnder(db: Database, key: string): Promise<SaidBefore | undefined> {
	return statements(db).row<SaidBefore>`SELECT said, made, coalesce(told, '') AS told FROM key_said WHERE key = ${key}`;
}

/** The key belongs to this from now on. */
export async function keepKey(tx: StepTx, key: string, { said, made, told }: SaidBefore): Promise<void> {
	await tx.write`
		INSERT INTO key_said (key, said, made, told) VALUES (${key}, ${said}, ${JSON.stringify(made)}::jsonb, ${told})`;
}

/**
 * Keeps what a key is first used for, where the write keeps its own outcome.
 * @returns false where the key was used for something else before: answering that as done would be untrue
 */
export async function isFirstSaid({ db, secrets }: Pick<RecordEnv, "db" | "secrets">, key: string, said: unknown): Promise<boolean> {
	const digest = digestOf(secrets, said);
	const sql = statements(db);
	const written = await sql.row<{ said: Buffer }>`
		INSERT INTO key_said (key, said) VALUES (${key}, ${digest}) ON CONFLICT (key) DO NOTHING RETURNING said`;
	const before = written ?? (await sql.row<{ said: Buffer }>`SELECT said FROM key_said WHERE key = ${key}`);
	return before !== undefined && digest.equals(before.said);
}
