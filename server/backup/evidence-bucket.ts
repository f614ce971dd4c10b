import { createWriteStream, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { BucketSettings } from "../evidence/bucket-settings";
import { bucketStorage } from "../evidence/bucket-storage";
import { NotKept } from "../evidence/storage";
import type { BackupFile } from "./base-backup";
import { isLinked } from "./evidence-files";
import { sha256 } from "./manifest";
import { syncFile } from "./sync";

interface Copying {
	bucket: BucketSettings;
	/** The backup that is being made. */
	to: string;
	/** A backup that may have the same files already. */
	earlier?: string;
}

/**
 * Takes along what lies in a bucket, as what lies in the folder: after the database, since an object is there before the row that names it and its content never changes. The
 * backup then needs no bucket: versions of a bucket would be the service's to keep, and no copy elsewhere.
 */
export async function copyBucket({ bucket, to, earlier }: Copying): Promise<BackupFile[]> {
	const storage = bucketStorage(bucket, () => Promise.reject(new Error("a backup writes nothing into the bucket")));
	const files: BackupFile[] = [];
	for await (const { key, size } of storage.list("kept")) {
		const path = `evidence/${key}`;
		const file = join(to, path);
		// What is still to be carried over from the folder.
		if (existsSync(file)) continue;
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		if (!isLinked(earlier === undefined ? undefined : join(earlier, path), size, file)) {
			try {
				await pipeline(await storage.get(key), createWriteStream(file, { mode: 0o600 }));
			} catch (error) {
				// Gone meanwhile, it was nobody's.
				if (error instanceof NotKept) continue;
				throw error;
			}
			syncFile(file);
		}
		files.push({ path, size: statSync(file).size, sha256: await sha256(file) });
	}
	return files;
}
