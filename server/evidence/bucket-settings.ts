import { StartError } from "../embedded/start-error";

/** Where sealed files lie instead of a folder: a bucket of an object store. */
export interface BucketSettings {
	/** `https://host:port`, without a path. */
	endpoint: string;
	bucket: string;
	region: string;
	accessKeyId: string;
	secretAccessKey: string;
	/** Empty, or what every key begins with, with its slash. */
	prefix: string;
	/** Whether the bucket stands in the path or in the host's name. */
	style: "path" | "host";
	/** Of the installation whose bucket this was, where it is to be taken over. */
	takeOver?: string;
}

type Environment = Record<string, string | undefined>;

const NAMES = ["EVIDENCE_S3_ENDPOINT", "EVIDENCE_S3_BUCKET", "EVIDENCE_S3_ACCESS_KEY_ID", "EVIDENCE_S3_SECRET_ACCESS_KEY"] as const;
const PREFIX = "EVIDENCE_S3_";

/** Undefined: a folder. @throws StartError */
export function readBucket(env: Environment): BucketSettings | undefined {
	const given = Object.keys(env).filter((name) => name.startsWith(PREFIX) && env[name] !== undefined);
	if (given.length === 0) return undefined;
	const missing = NAMES.filter((name) => env[name] === undefined);
	if (missing.length > 0) throw new StartError(`证明材料要存到 S3，还缺 ${missing.join("、")}；不用 S3 的，请去掉 ${given.join("、")}。`);
	const style = env.EVIDENCE_S3_STYLE ?? "path";
	if (style !== "path" && style !== "host") throw new StartError(`EVIDENCE_S3_STYLE 应为 path 或 host，现在是“${style}”。`);
	const takeOver = env.EVIDENCE_S3_TAKE_OVER;
	return {
		endpoint: readEndpoint(env.EVIDENCE_S3_ENDPOINT ?? ""),
		bucket: readBucketName(env.EVIDENCE_S3_BUCKET ?? ""),
		region: readRegion(env.EVIDENCE_S3_REGION ?? "us-east-1"),
		accessKeyId: env.EVIDENCE_S3_ACCESS_KEY_ID ?? "",
		secretAccessKey: env.EVIDENCE_S3_SECRET_ACCESS_KEY ?? "",
		prefix: readPrefix(env.EVIDENCE_S3_PREFIX),
		style,
		...(takeOver !== undefined && { takeOver }),
	};
}

function readEndpoint(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "" || url.username !== "") {
		throw new StartError("EVIDENCE_S3_ENDPOINT 应为服务的地址，如 https://s3.example.cn 或 http://10.0.0.5:9000，不带路径和密码。");
	}
	return url.origin;
}

function readBucketName(text: string): string {
	if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text)) {
		throw new StartError(`EVIDENCE_S3_BUCKET 应为桶的名称（小写字母、数字、点和横线，3 到 63 个），现在是“${text}”。`);
	}
	return text;
}

function readRegion(text: string): string {
	if (!/^[a-z0-9-]{1,40}$/.test(text)) throw new StartError(`EVIDENCE_S3_REGION 应为地域，如 cn-north-1，现在是“${text}”。`);
	return text;
}

function readPrefix(text: string | undefined): string {
	if (text === undefined) return "";
	if (!/^[\w-]+(\/[\w-]+)*$/.test(text)) {
		throw new StartError(`EVIDENCE_S3_PREFIX 应为字母、数字、横线和斜线，首尾没有斜线，现在是“${text}”。`);
	}
	return `${text}/`;
}
