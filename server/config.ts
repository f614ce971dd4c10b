import { resolve } from "node:path";
import { loadClientConnectConfig } from "@temporalio/envconfig";
import type { NativeConnectionOptions } from "@temporalio/worker";
import type { Logger } from "pino";
import type { TlsFiles } from "./access/tls";
import type { Limits } from "./downloads/downloads";
import { StartError } from "./embedded/start-error";
import { type BucketSettings, readBucket } from "./evidence/bucket-settings";
import { type DiskFloor, readDiskFloor } from "./health/disk-floor";
import type { Patience } from "./health/patience";

/** Where Temporal is, for the client's and the worker's connection alike. */
export interface TemporalTarget extends Pick<NativeConnectionOptions, "tls" | "apiKey" | "metadata"> {
	/** `host:port` */
	address: string;
	namespace: string;
}

/** What was asked for, by the environment and the command line. */
export interface Config {
	/** What this process runs; `web` and `worker` apart need services that are there already. */
	parts: "all" | "web" | "worker";
	/** An invented county in a data folder of its own, with a business clock to move. */
	demo: boolean;
	host: string;
	/** 0 for any free one. */
	port: number;
	/** Absolute. */
	dataDir: string;
	/** Absolute; of the key that ID and card numbers are encrypted with. */
	keyFile: string;
	logLevel: string;
	/** How much room there should be on the data folder's disk. */
	diskFloor: DiskFloor;
	/** Undefined: an embedded Postgres. */
	databaseUrl?: string;
	/** Where the files of evidence lie; undefined: in the data folder. */
	evidenceBucket?: BucketSettings;
	/** Undefined: an embedded Temporal server. */
	temporal?: TemporalTarget;
	/** As nodemailer takes it: `smtp://user:password@host:port`. */
	smtpUrl?: string;
	mailFrom?: string;
	/** What links in mails begin with. */
	baseUrl?: string;
	/** Undefined: plain http, on the office's own network or behind a proxy that has a certificate. */
	tls?: TlsFiles;
	/** Absolute; where the nightly backups of the embedded database go. */
	backupDir?: string;
	/** How many of them are kept. */
	backupKeep: number;
	/** Whether a newer program copies the record before it upgrades it. */
	backupBeforeUpgrade: boolean;
}

/** What a running web or worker needs to know. */
export interface Services {
	databaseUrl: string;
	temporal: TemporalTarget;
	dataDir: string;
	/** Holds 32 bytes. */
	keyFile: string;
	sessionSecret: string;
	host: string;
	port: number;
	demo: boolean;
	/** The database lies on the data folder's disk: an embedded one does. */
	databaseIsHere?: boolean;
	/** Undefined: in the data folder. */
	evidenceBucket?: BucketSettings;
	/** Undefined: the usual one. */
	diskFloor?: DiskFloor;
	/** Where not the usual ones, as in tests. */
	downloadLimits?: Partial<Limits>;
	patience?: Partial<Patience>;
	smtpUrl?: string;
	mailFrom?: string;
	baseUrl?: string;
	tls?: TlsFiles;
	backupDir?: string;
	log: Logger;
}

type Environment = Record<string, string | undefined>;

const DEFAULT_PORT = 3000;
const DEFAULT_BACKUPS = 14;

function readPort(text: string | undefined): number {
	if (text === undefined) return DEFAULT_PORT;
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (!(port <= 65535)) throw new StartError(`PORT 应为 0 到 65535 的整数，现在是“${text}”。`);
	return port;
}

function readBackupKeep(text: string | undefined): number {
	if (text === undefined) return DEFAULT_BACKUPS;
	if (!/^[1-9]\d{0,3}$/.test(text)) throw new StartError(`BACKUP_KEEP 应为 1 到 9999 的整数，现在是“${text}”。`);
	return Number(text);
}

function readBackupBeforeUpgrade(text: string | undefined): boolean {
	if (text !== undefined && text !== "yes" && text !== "no")
		throw new StartError(`BACKUP_BEFORE_UPGRADE 应为 yes 或 no，现在是“${text}”。`);
	return text !== "no";
}

/** Only our own database is ours to copy. */
function readBackupDir(text: string | undefined, databaseUrl: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	if (databaseUrl !== undefined) {
		throw new StartError("BACKUP_DIR 只用于内置的数据库；用 DATABASE_URL 指定的数据库由它自己的备份负责，请去掉 BACKUP_DIR。");
	}
	return resolve(text);
}

function readDatabaseUrl(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
		throw new StartError("DATABASE_URL 不是 PostgreSQL 的地址，应形如 postgresql://用户:密码@主机:5432/数据库。");
	}
	return text;
}

/** Temporal's own standard settings, its address first; TLS, API key, namespace, profile and file come with it. */
function readTemporal(env: Environment): TemporalTarget | undefined {
	if (env.TEMPORAL_ADDRESS === undefined) return undefined;
	const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
	try {
		const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
		const { address = env.TEMPORAL_ADDRESS, tls, apiKey, metadata } = connectionOptions;
		return { address, tls, apiKey, metadata, namespace: namespace ?? "default" };
	} catch (error) {
		throw new StartError(`Temporal 的连接设置有误（${error instanceof Error ? error.message : String(error)}）。`);
	}
}

function readTlsFiles(env: Environment): TlsFiles | undefined {
	const { TLS_CERT, TLS_KEY, BASE_URL } = env;
	if (TLS_CERT === undefined && TLS_KEY === undefined) return undefined;
	if (TLS_CERT === undefined || TLS_KEY === undefined) {
		throw new StartError(`TLS_CERT 和 TLS_KEY 要一起设，现在缺 ${TLS_CERT === undefined ? "TLS_CERT（证书）" : "TLS_KEY（私钥）"}。`);
	}
	if (BASE_URL?.startsWith("http:")) throw new StartError(`已用 TLS_CERT 启用 https，BASE_URL 应以 https:// 开头，现在是“${BASE_URL}”。`);
	return { certFile: resolve(TLS_CERT), keyFile: resolve(TLS_KEY) };
}

function readArguments(argv: readonly string[]): Pick<Config, "parts" | "demo"> {
	const unknown = argv.find((argument) => !["--demo", "web", "worker"].includes(argument));
	if (unknown !== undefined) throw new StartError(`不认识的参数“${unknown}”；可用的有 --demo、web、worker。`);
	const [parts = "all"] = argv.filter((argument) => argument === "web" || argument === "worker");
	return { parts, demo: argv.includes("--demo") };
}

/**
 * @param argv what follows the program's name: `--demo`, or `web` or `worker` to run that part alone
 * @throws StartError
 */
export function readConfig(environment: Environment, argv: readonly string[]): Config {
	// A variable that is set but empty, as in a file of settings, is not set.
	const env: Environment = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
	const { parts, demo } = readArguments(argv);
	const databaseUrl = readDatabaseUrl(env.DATABASE_URL);
	const temporal = readTemporal(env);
	if (parts !== "all" && (databaseUrl === undefined || temporal === undefined)) {
		throw new StartError(`单独运行 ${parts} 时，须用 DATABASE_URL 和 TEMPORAL_ADDRESS 指定已有的数据库和 Temporal 服务。`);
	}
	const dataDir = resolve(env.DATA_DIR ?? (demo ? "data-demo" : "data"));
	return {
		parts,
		demo,
		host: env.HOST ?? "0.0.0.0",
		port: readPort(env.PORT),
		dataDir,
		keyFile: resolve(env.KEY_FILE ?? `${dataDir}/keys/personal-data.key`),
		// People read a terminal, programs the rest.
		logLevel: env.LOG_LEVEL ?? (process.stdout.isTTY ? "warn" : "info"),
		diskFloor: readDiskFloor(env.DISK_FLOOR),
		databaseUrl,
		// What is invented stays in its own folder.
		evidenceBucket: demo ? undefined : readBucket(env),
		temporal,
		smtpUrl: env.SMTP_URL,
		mailFrom: env.MAIL_FROM,
		baseUrl: env.BASE_URL,
		tls: readTlsFiles(env),
		backupDir: readBackupDir(env.BACKUP_DIR, databaseUrl),
		backupKeep: readBackupKeep(env.BACKUP_KEEP),
		backupBeforeUpgrade: readBackupBeforeUpgrade(env.BACKUP_BEFORE_UPGRADE),
	};
}
