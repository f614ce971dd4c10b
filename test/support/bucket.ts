import { mkdirSync } from "node:fs";
import S3rver from "@20minutes/s3rver";
import type { BucketSettings } from "../../server/evidence/bucket-settings";

export interface TestBucket {
	settings: BucketSettings;
	/** As a person writes them. */
	env: Record<string, string>;
	/** The machine goes away. */
	stop(): Promise<void>;
	/** And is there again, with what it had. */
	start(): Promise<void>;
}

/** An object store over a folder, with one bucket. It asks for signatures, and knows one key. */
export async function aBucket(directory: string): Promise<TestBucket> {
	mkdirSync(directory, { recursive: true });
	const started = async (port: number) => {
		const server = new S3rver({ address: "127.0.0.1", port, silent: true, directory, configureBuckets: [{ name: "papers" }] });
		return { server, port: (await server.run()).port };
	};
	let running: { server: S3rver; port: number } | undefined = await started(0);
	const { port } = running;
	const settings: BucketSettings = {
		endpoint: `http://127.0.0.1:${port}`,
		bucket: "papers",
		region: "us-east-1",
		accessKeyId: "S3RVER",
		secretAccessKey: "S3RVER",
		prefix: "aid/",
		style: "path",
	};
	return {
		settings,
		env: {
			EVIDENCE_S3_ENDPOINT: settings.endpoint,
			EVIDENCE_S3_BUCKET: settings.bucket,
			EVIDENCE_S3_ACCESS_KEY_ID: settings.accessKeyId,
			EVIDENCE_S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
			EVIDENCE_S3_PREFIX: "aid",
		},
		async stop() {
			await running?.server.close();
			running = undefined;
		},
		async start() {
			running ??= await started(port);
		},
	};
}
