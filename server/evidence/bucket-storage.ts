import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { StorageAway } from "../errors";
import { causeOf } from "../health/failing";
import { pageOf } from "./bucket-list";
import type { BucketSettings } from "./bucket-settings";
import { wholeOf } from "./sealed-storage";
import { NotKept, type Storage } from "./storage";

/** A bucket, and whose it is. */
export interface Bucket extends Storage {
	/** Makes sure that it is there, and this installation's. @throws BucketOfAnother, StorageAway */
	claim(): Promise<void>;
}

/** It is there and answers, and another installation keeps its files in it. */
export class BucketOfAnother extends StorageAway {
	constructor(readonly owner: string) {
		super("证明材料的存储桶是另一个安装的", { answered: true });
	}
}

/** One request and its answer, the longest; keys in one answer, the most. */
const LIMITS = { patienceMs: 20_000, listed: 1000 };
/** How often a request is tried, and how long is waited between. */
const TRIES = 3;
const PAUSE_MS = 250;

/** Whose the bucket is stands in it under this name. */
const OWNER = "installation";

interface Ask {
	method: "GET" | "HEAD" | "PUT" | "DELETE";
	key?: string;
	query?: Record<string, string>;
	body?: Buffer;
	headers?: Record<string, string>;
}

interface Answer {
	status: number;
	/** What the service calls a refusal: `NoSuchKey`. */
	code: string | undefined;
	body: Buffer;
	size: number;
}

/**
 * In a bucket of an object store. A file is sent whole in one request, with its digest, so that the service keeps all of it or nothing.
 * @param installation whose files these are; nothing is written or removed before the bucket is known to be its own
 */
export function bucketStorage(settings: BucketSettings, installation: () => Promise<string>, limits = LIMITS): Bucket {
	const { endpoint, bucket, prefix, style, region, accessKeyId, secretAccessKey } = settings;
	const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3" });
	const root = new URL(endpoint);
	if (style === "host") root.hostname = `${bucket}.${root.hostname}`;
	else root.pathname = `/${bucket}`;

	async function once({ method, key, query, body, headers }: Ask): Promise<Answer> {
		const url = new URL(root);
		if (key !== undefined) url.pathname = `${url.pathname.replace(/\/$/, "")}/${prefix}${key}`;
		url.search = new URLSearchParams(query).toString();
		const digest = createHash("sha256")
			.update(body ?? "")
			.digest("hex");
		const signed = await client.sign(url, {
			method,
			headers: { "X-Amz-Content-Sha256": digest, ...headers },
			...(body && { body: new Uint8Array(body) }),
		});
		const answer = await fetch(signed, { signal: AbortSignal.timeout(limits.patienceMs), redirect: "error" });
		const bytes = Buffer.from(await answer.arrayBuffer());
		const code = answer.ok ? undefined : /<Code>(\w+)<\/Code>/.exec(bytes.toString("utf8", 0, 4096))?.[1];
		return { status: answer.status, code, body: bytes, size: Number(answer.headers.get("Content-Length")) };
	}

	/** @throws StorageAway where it does not answer, or refuses */
	async function ask(of: Ask): Promise<Answer> {
		for (let tries = 1; ; tries += 1) {
			const answer = await once(of).catch((cause: unknown) => ({ failed: causeOf(cause), cause }));
			if (!("failed" in answer) && answer.status < 500 && answer.status !== 429) {
				if (answer.status < 300 || (answer.status === 404 && answer.code !== "NoSuchBucket")) return answer;
				throw new StorageAway(refusedWords(answer), { answered: true });
			}
			if (tries === TRIES) {
				if ("failed" in answer) throw new StorageAway(answer.failed, { cause: answer.cause, answered: false });
				throw new StorageAway(refusedWords(answer), { answered: false });
			}
			await pause(PAUSE_MS * tries);
		}
	}

	const found = async (key: string): Promise<Buffer | undefined> => {
		const { status, body } = await ask({ method: "GET", key });
		return status === 404 ? undefined : body;
	};

	let claimed: Promise<void> | undefined;
	async function claim(): Promise<void> {
		const own = await installation();
		const owner = (await found(OWNER))?.toString();
		if (owner === own) return;
		if (owner !== undefined && owner !== settings.takeOver) throw new BucketOfAnother(owner);
		await ask({ method: "PUT", key: OWNER, body: Buffer.from(own) });
	}
	const own = (): Promise<void> => {
		claimed ??= claim().catch((error: unknown) => {
			claimed = undefined;
			throw error;
		});
		return claimed;
	};

	return {
		claim: own,
		async put(key, content) {
			const body = await wholeOf(content);
			await own();
			await ask({ method: "PUT", key, body, headers: { "Content-Type": "application/octet-stream" } });
		},
		async get(key) {
			const body = await found(key);
			if (!body) throw new NotKept(key);
			return Readable.from([body]);
		},
		async size(key) {
			const { status, size } = await ask({ method: "HEAD", key });
			return status === 404 ? undefined : size;
		},
		async remove(key) {
			await own();
			await ask({ method: "DELETE", key });
		},
		async *list(folder) {
			const below = `${prefix}${folder}${folder === "" ? "" : "/"}`;
			// The first form of listing, since every service has it.
			for (let marker: string | undefined = ""; marker !== undefined; ) {
				const { body } = await ask({
					method: "GET",
					query: { prefix: below, "max-keys": `${limits.listed}`, ...(marker !== "" && { marker }) },
				});
				const { keys, truncated } = pageOf(body.toString());
				for (const { key, ...of } of keys) if (key !== `${prefix}${OWNER}`) yield { key: key.slice(prefix.length), ...of };
				marker = truncated ? keys.at(-1)?.key : undefined;
			}
		},
	};
}

function refusedWords({ status, code }: Answer): string {
	return code === undefined ? `${status}` : `${status} ${code}`;
}
