import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Database } from "../prisma/client";
import { type StepTx, statements } from "../prisma/step-sql";
import type { RecordEnv, Secrets } from "./env";
import type { Written } from "./written";

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
	recorded: string;
	/** By whom: nobody else learns what it was. */
	by: string | null;
}

/** Locks a key: another request with the same key at the same moment waits here until the first is done. */
async function lockKey(tx: StepTx, key: string): Promise<SaidBefore | undefined> {
	await tx.row`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
	return tx.row<SaidBefore>`
		SELECT said, made, coalesce(told, '') AS recorded, by_account_id AS by FROM key_said WHERE key = ${key}
		UNION ALL SELECT coalesce(said, ''), NULL, event, by_account_id FROM command WHERE key = ${key} AND starts_with(key, 'said/')`;
}

/** The same without a lock. */
export async function saidUnder(db: Database, key: string): Promise<SaidBefore | undefined> {
	return statements(db)
		.row<SaidBefore>`SELECT said, made, coalesce(told, '') AS recorded, by_account_id AS by FROM key_said WHERE key = ${key}`;
}

/** Keeps what a key was used for. */
async function keepKey(tx: StepTx, key: string, { said, made, recorded, by }: SaidBefore): Promise<void> {
	await tx.write`
		INSERT INTO key_said (key, said, made, told, by_account_id) VALUES (${key}, ${said}, ${JSON.stringify(made)}::jsonb, ${recorded}, ${by}::uuid)`;
}

/** The key was used for something else before; nothing was written. */
export interface KeyUsed {
	kind: "key_used";
	/** Chinese: what was recorded under it; empty for whoever did not record it. */
	recorded: string;
}

/** Answers a key that was used before: the same content gets the first answer. */
export function answeredBefore<Made>(digest: Buffer, by: string, before: SaidBefore): Written<Made> | KeyUsed {
	if (!digest.equals(before.said)) return { kind: "key_used", recorded: before.by === by ? before.recorded : "" };
	return { kind: "written", value: before.made as Made };
}

/**
 * Writes once under a key: the same again gets the same answer, anything else is refused with what was recorded. What was refused keeps no key.
 * @param of `by`: whose account; `said`: what, and all that was said; `recorded`: Chinese, what is recorded
 */
export async function onceUnder<Made>(
	{ secrets }: Pick<RecordEnv, "secrets">,
	tx: StepTx,
	of: { key: string; by: string; said: unknown; recorded(): string },
	write: () => Promise<Written<Made>>,
): Promise<Written<Made> | KeyUsed> {
	const digest = digestOf(secrets, [of.by, of.said]);
	const before = await lockKey(tx, of.key);
	if (before) return answeredBefore(digest, of.by, before);
	const outcome = await write();
	if (outcome.kind === "written") await keepKey(tx, of.key, { said: digest, made: outcome.value, recorded: of.recorded(), by: of.by });
	return outcome;
}
