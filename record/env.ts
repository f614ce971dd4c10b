import type { Transform } from "node:stream";
import type { Database } from "../prisma/client";

/** Keeps ID and card numbers: sealed for reading back, and as a keyed digest for equality. The key file lies outside the database. */
export interface Secrets {
	/** AES-256-GCM; each call gives other bytes. */
	seal(text: string): Buffer;
	/** @throws when the bytes were not sealed with this key. */
	open(sealed: Uint8Array): string;
	/** HMAC: the same number, the same bytes. */
	sameness(number: string): Buffer;
	/** Whole files, sealed and opened as they stream. */
	files: SealedFiles;
	/** What only this key gives, and what tells nothing of it: 32 bytes. */
	check: Buffer;
}

/** Keeps files: AES-256-GCM piece by piece, so that none is ever in memory whole; a file that was cut off or changed does not open. */
export interface SealedFiles {
	seal(): Transform;
	/** Fails where the bytes were not sealed with this key, or not all of them are there. */
	open(): Transform;
	/** HMAC: what a content is kept under. It tells nothing of the content, and the same content is kept once. */
	address(sha256: Uint8Array): string;
}

/** What every write to the record needs. */
export interface RecordEnv {
	db: Database;
	secrets: Secrets;
}
