import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";

const CIPHER = "aes-256-ctr";

/**
 * A file for seconds, of what nobody else may read. It has no name: taken out of its folder before its first byte, it is gone when it is closed
 * and when this process ends in whatever way. What the disk keeps of it is sealed with a key that only this process's memory ever held.
 */
export class SealedFile {
	private readonly key = randomBytes(32);
	private readonly nonce = randomBytes(16);
	private readonly cipher = createCipheriv(CIPHER, this.key, this.nonce);
	/** Bytes written. */
	size = 0;

	private constructor(private readonly file: FileHandle) {}

	/** @throws Node's own error where the folder cannot be written */
	static async in(folder: string): Promise<SealedFile> {
		const name = join(folder, randomUUID());
		const file = await open(name, "wx+", 0o600);
		try {
			await unlink(name);
		} catch (error) {
			await file.close();
			throw error;
		}
		return new SealedFile(file);
	}

	/** At the end. Each call waits for the one before. */
	async write(part: string | Uint8Array): Promise<void> {
		const bytes = typeof part === "string" ? this.cipher.update(part, "utf8") : this.cipher.update(part);
		// From where the last one ended, all of it.
		await this.file.appendFile(bytes);
		this.size += bytes.length;
	}

	/** From the beginning, opened. */
	read(): Readable[] {
		const decipher = createDecipheriv(CIPHER, this.key, this.nonce);
		const opened = new Transform({ transform: (bytes: Buffer, _encoding, done) => done(null, decipher.update(bytes)) });
		// Said beforehand, the end takes no further reading: a reader that closes at the last byte would be taken for one that broke off.
		return [this.file.createReadStream({ start: 0, end: Math.max(this.size - 1, 0), autoClose: false }), opened];
	}

	async close(): Promise<void> {
		await this.file.close();
	}
}
