import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import type { SealedFiles } from "../../record/env";

const SALT_BYTES = 16;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const PIECE_BYTES = 64 * 1024;

/**
 * A file begins with its own salt, from which its own key comes (HKDF-SHA256); then pieces of 64 KiB, each by AES-256-GCM with its number, and
 * whether it is the last, as the nonce. So no piece can be left out, put elsewhere or taken from another file, and an end that is missing is noticed.
 */
export function sealedFiles({ sealing, naming }: { sealing: Buffer; naming: Buffer }): SealedFiles {
	const keyOf = (salt: Buffer) => Buffer.from(hkdfSync("sha256", sealing, salt, "one file", sealing.length));
	return {
		seal() {
			const salt = randomBytes(SALT_BYTES);
			const key = keyOf(salt);
			return inPieces(PIECE_BYTES, 0, {
				head: () => salt,
				piece(plain, number, last) {
					const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, last));
					return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
				},
			});
		},
		open() {
			let key: Buffer | undefined;
			return inPieces(PIECE_BYTES + TAG_BYTES, SALT_BYTES, {
				head(salt) {
					key = keyOf(salt);
					return Buffer.alloc(0);
				},
				piece(sealed, number, last) {
					if (!key || sealed.length < TAG_BYTES) throw new Error("too short to have been sealed");
					const end = sealed.length - TAG_BYTES;
					const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, last), { authTagLength: TAG_BYTES });
					decipher.setAuthTag(sealed.subarray(end));
					return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
				},
			});
		},
		address: (sha256) => createHmac("sha256", naming).update(sha256).digest("hex"),
	};
}

function nonceOf(number: number, last: boolean): Buffer {
	const nonce = Buffer.alloc(NONCE_BYTES);
	nonce.writeUInt32BE(number, NONCE_BYTES - 5);
	nonce.writeUInt8(last ? 1 : 0, NONCE_BYTES - 1);
	return nonce;
}

interface Work {
	/** What stands before the first piece. */
	head(bytes: Buffer): Buffer;
	piece(bytes: Buffer, number: number, last: boolean): Buffer;
}

/** Cuts a stream: a head of its own length, then pieces of one size; the last may be shorter, and is known for the last. */
function inPieces(size: number, headBytes: number, work: Work): Transform {
	let waiting: Buffer[] = [];
	let length = 0;
	let headed = false;
	let number = 0;

	const take = (bytes: number): Buffer => {
		const all = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting);
		waiting = [all.subarray(bytes)];
		length -= bytes;
		return all.subarray(0, bytes);
	};
	const begin = (to: Transform): void => {
		if (headed || length < headBytes) return;
		headed = true;
		to.push(work.head(take(headBytes)));
	};
	/** @param end whatever is left is the last piece */
	const go = (to: Transform, end: boolean, done: TransformCallback): void => {
		try {
			begin(to);
			if (!headed && end) throw new Error("too short to have been sealed");
			while (headed && length > size) to.push(work.piece(take(size), number++, false));
			if (end) to.push(work.piece(take(length), number, true));
			done();
		} catch (error) {
			done(error as Error);
		}
	};
	return new Transform({
		transform(bytes: Buffer, _encoding, done) {
			waiting.push(bytes);
			length += bytes.length;
			if (length > size + headBytes) go(this, false, done);
			else done();
		},
		flush(done) {
			go(this, true, done);
		},
	});
}
