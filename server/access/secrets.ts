import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Secrets } from "../../record/env";
import { sealedFiles } from "./sealed-files";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param keyFile of 32 bytes, which the start-up has provided. Whoever loses it loses the ID and card numbers. */
export function loadSecrets(keyFile: string): Secrets {
	return secretsOf(readFileSync(keyFile));
}

/**
 * Sealing and comparing get a key each from the one key (HKDF-SHA256). Sealed: nonce, tag, then the text by AES-256-GCM.
 * @throws RangeError where the key has not 32 bytes
 */
export function secretsOf(key: Buffer): Secrets {
	if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
	const derived = (use: string) => Buffer.from(hkdfSync("sha256", key, "hardship-aid", use, KEY_BYTES));
	const sealing = derived("seal");
	const comparing = derived("sameness");
	return {
		files: sealedFiles({ sealing: derived("seal files"), naming: derived("name files") }),
		check: createHmac("sha256", derived("check")).update("which key this is").digest(),

		seal(text) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv("aes-256-gcm", sealing, nonce);
			const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
			return Buffer.concat([nonce, cipher.getAuthTag(), body]);
		},

		open(sealed) {
			const bytes = Buffer.from(sealed);
			if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error("too short to have been sealed");
			const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
			decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
			return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
		},

		sameness: (number) => createHmac("sha256", comparing).update(number.trim().toUpperCase()).digest(),
	};
}
