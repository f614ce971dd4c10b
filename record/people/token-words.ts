import { createHash, randomBytes } from "node:crypto";

/** The words of a bearer token are shown once; the record keeps their digest. */
export function newToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
	const token = `aid_${randomBytes(32).toString("base64url")}`;
	return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(createHash("sha256").update(token).digest());
}
