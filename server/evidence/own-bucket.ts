import { connect } from "../../prisma/client";
import { installationOf } from "../../record/installation";
import { StartError } from "../embedded/start-error";
import { StorageAway } from "../errors";
import type { BucketSettings } from "./bucket-settings";
import { BucketOfAnother, bucketStorage } from "./bucket-storage";

/**
 * Whether the bucket is there and this installation's. One that does not answer holds up nothing but evidence, which says so.
 * @throws StartError where the settings are wrong, or the bucket is another's
 */
export async function requireOwnBucket(
	{ evidenceBucket, databaseUrl }: { evidenceBucket?: BucketSettings; databaseUrl: string },
	say: (line: string) => void,
): Promise<void> {
	if (!evidenceBucket) return;
	const { endpoint, bucket, prefix } = evidenceBucket;
	const db = connect(databaseUrl, 1);
	try {
		await bucketStorage(evidenceBucket, () => installationOf(db)).claim();
	} catch (error) {
		if (error instanceof BucketOfAnother) {
			throw new StartError(
				`存储桶 ${bucket}/${prefix} 存着另一个安装（编号 ${error.owner}）的证明材料，两个安装不能共用。请换一个桶，或用 EVIDENCE_S3_PREFIX 分开；` +
					`确是从它的备份恢复、而它不再启用的，请设 EVIDENCE_S3_TAKE_OVER=${error.owner} 接管。`,
			);
		}
		if (!(error instanceof StorageAway)) throw error;
		if (error.answered) {
			throw new StartError(`存储服务 ${endpoint} 不接受存储桶 ${bucket} 的设置（${error.detail}），请检查 EVIDENCE_S3_ 开头的各项。`);
		}
		say(`存储服务 ${endpoint} 没有回应（${error.detail}）：照常启动，收下和翻看证明材料要等它恢复；一直如此的请检查 EVIDENCE_S3_ENDPOINT`);
	} finally {
		await db.$disconnect();
	}
}
