import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { statements } from "../prisma/step-sql";
import type { RecordEnv } from "./env";

/**
 * Keeps what a key is first used for.
 * @param said route, ids and body, in canonical JSON (RFC 8785); kept as an HMAC, since a body may hold a person's number
 * @returns false where the key was used for something else before: answering that as done would be untrue
 */
export async function isFirstSaid({ db, secrets }: Pick<RecordEnv, "db" | "secrets">, key: string, said: unknown): Promise<boolean> {
	const digest = Buffer.from(
		secrets.sameness(
			createHash("sha256")
				.update(canonicalize(said) ?? "")
				.digest("hex"),
		),
	);
	const sql = statements(db);
	const written = await sql.row<{ said: Buffer }>`
		INSERT INTO key_said (key, said) VALUES (${key}, ${digest}) ON CONFLICT (key) DO NOTHING RETURNING said`;
	const before = written ?? (await sql.row<{ said: Buffer }>`SELECT said FROM key_said WHERE key = ${key}`);
	return before !== undefined && digest.equals(before.said);
}
