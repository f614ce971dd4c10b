import type { Database } from "../prisma/client";

/** Keeps ID and card numbers: sealed for reading back, and as a keyed digest for equality. The key file lies outside the database. */
export interface Secrets {
	/** AES-256-GCM; each call gives other bytes. */
	seal(text: string): Buffer;
	/** @throws when the bytes were not sealed with this key. */
	open(sealed: Uint8Array): string;
	/** HMAC: the same number, the same bytes. */
	sameness(number: string): Buffer;
	/** What only this key gives, and what tells nothing of it: 32 bytes. */
	check: Buffer;
}

/** What every write to the record needs. */
export interface RecordEnv {
	db: Database;
	secrets: Secrets;
}
