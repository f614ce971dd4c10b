import { join } from "node:path";
import type { Database } from "../../prisma/client";
import { installationOf } from "../../record/installation";
import { besideFolder } from "./beside-folder";
import type { BucketSettings } from "./bucket-settings";
import { type Bucket, bucketStorage } from "./bucket-storage";
import { folderStorage } from "./folder-storage";
import type { Storage } from "./storage";

interface Where {
	dataDir: string;
	/** Undefined: the data folder. */
	evidenceBucket?: BucketSettings;
}

/** Where the files of evidence lie by the settings. */
export function openStorage(where: Where, db: Database): Storage | Bucket {
	const folder = folderStorage(join(where.dataDir, "evidence"));
	return where.evidenceBucket
		? besideFolder(
				bucketStorage(where.evidenceBucket, () => installationOf(db)),
				folder,
			)
		: folder;
}
