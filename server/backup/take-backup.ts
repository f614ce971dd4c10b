import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Client } from "pg";
import { recordedProcess, recordProcess } from "../embedded/processes";
import { StartError } from "../embedded/start-error";
import { syncFolder, writeWhole } from "../embedded/whole-file";
import type { BucketSettings } from "../evidence/bucket-settings";
import { programVersion } from "../health/version";
import { tryArchive } from "./archive";
import { baseBackup, CLUSTER } from "./base-backup";
import { copyBucket } from "./evidence-bucket";
import { copyEvidence } from "./evidence-files";
import { extentOf } from "./extent";
import { KEY_NAME, keyAt, rightKey } from "./key";
import { MANIFEST, type Manifest, sha256 } from "./manifest";

export interface Backup {
	/** Absolute. */
	folder: string;
	manifest: Manifest;
	/** Where the key was put; undefined where it was to be left out. */
	keys?: string;
}

interface Options {
	/** Of the embedded server, with all its databases. */
	postgresUrl: string;
	folder: string;
	/** Where the files of evidence lie. */
	dataDir: string;
	/** The bucket in which they lie besides; undefined where there is none, or where it is to be left as it is. */
	evidenceBucket?: BucketSettings;
	/** A backup, or the data folder itself, whose files of evidence may be linked. */
	earlier?: string;
	keyFile: string;
	/** Where to put a copy of the key; undefined: nowhere. */
	keys?: string;
	/** Ends it half-way, leaving nothing. */
	signal?: AbortSignal;
}

const halfOf = (folder: string) => join(dirname(folder), `${basename(folder)}.half`);
const WORKING = "backup.process";

/** Takes away what backups that were cut short have left in a folder of backups; those under way stay. */
export async function removeHalves(parent: string): Promise<void> {
	if (!existsSync(parent)) return;
	for (const name of readdirSync(parent).filter((entry) => entry.endsWith(".half"))) {
		const half = join(parent, name);
		if ((await recordedProcess(join(half, WORKING))) === undefined) rmSync(half, { recursive: true, force: true });
	}
}

/** Takes a backup away so that at no moment half of it passes for one. */
export function removeBackup(folder: string): void {
	rmSync(join(folder, MANIFEST), { force: true });
	rmSync(folder, { recursive: true, force: true });
}

function keepKey(key: Buffer, keys: string): void {
	const there = keyAt(keys);
	if (there !== undefined && !there.key.equals(key)) {
		throw new StartError(`${there.file} 已存在，而且是另一个密钥（指纹 ${there.fingerprint}），请另选一个文件夹。`);
	}
	mkdirSync(keys, { recursive: true, mode: 0o700 });
	writeWhole(join(keys, KEY_NAME), key);
}

/** Makes the folder to work in, alone. */
async function begin(folder: string): Promise<string> {
	const half = halfOf(folder);
	if (existsSync(folder) && readdirSync(folder).length > 0)
		throw new StartError(`文件夹 ${folder} 不是空的，请另选一个：备份不覆盖已有的文件。`);
	mkdirSync(dirname(folder), { recursive: true });
	const other = await recordedProcess(join(half, WORKING));
	if (other !== undefined) throw new StartError(`另一个进程（进程号 ${other}）正在向 ${folder} 备份。`);
	rmSync(half, { recursive: true, force: true });
	mkdirSync(half, { mode: 0o700 });
	await recordProcess(join(half, WORKING), process.pid);
	return half;
}

/** What is told of the record beside its copy. */
async function particulars(client: Client): Promise<Pick<Manifest, "migrations" | "postgres" | "databases">> {
	const names = async (sql: string) => (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
	const [postgres = ""] = await names("SELECT split_part(current_setting('server_version'), ' ', 1) AS name");
	return {
		postgres,
		databases: await names("SELECT datname AS name FROM pg_database WHERE NOT datistemplate ORDER BY datname"),
		migrations: await names("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name"),
	};
}

/**
 * Copies everything the running embedded server holds, at one instant, into a folder that is there only when it is whole: what a kill leaves behind
 * is called `….half`, has no manifest, and is taken away by the next backup of that name. People go on working meanwhile.
 * @throws StartError
 */
export async function takeBackup(options: Options): Promise<Backup> {
	const folder = resolve(options.folder);
	const { postgresUrl, keyFile, keys } = options;
	if (keys !== undefined && !relative(folder, resolve(keys)).startsWith(".."))
		throw new StartError("密钥要与备份分开存放，请另指定一个文件夹。");
	const half = await begin(folder);
	const client = new Client({ connectionString: postgresUrl });
	client.on("error", () => undefined);
	try {
		await client.connect();
		const { key, fingerprint } = await rightKey(client, keyFile);
		const startedAt = new Date().toISOString();
		const from = await extentOf(client);
		const { files: ofDatabase, startLsn, endLsn } = await baseBackup(postgresUrl, half, options.signal);
		const takenAt = new Date().toISOString();
		const to = await extentOf(client);
		const more = await particulars(client);
		const files = [...ofDatabase, ...(await copyEvidence({ dataDir: options.dataDir, to: half, earlier: options.earlier }))];
		if (options.evidenceBucket) files.push(...(await copyBucket({ bucket: options.evidenceBucket, to: half, earlier: options.earlier })));
		for (const { path, sha256: written } of files) {
			if ((await sha256(join(half, path))) !== written) throw new StartError(`备份的 ${path} 写下后读出来不一样，请检查磁盘。`);
		}
		await tryArchive(join(half, CLUSTER));
		const manifest: Manifest = {
			format: 1,
			program: programVersion(),
			...more,
			startedAt,
			takenAt,
			startLsn,
			endLsn,
			from,
			to,
			key: fingerprint,
			files,
		};
		// The key first: where there is a backup there is its key.
		if (keys !== undefined) keepKey(key, keys);
		rmSync(join(half, WORKING));
		writeWhole(join(half, MANIFEST), `${JSON.stringify(manifest, undefined, "\t")}\n`);
		renameSync(half, folder);
		syncFolder(dirname(folder));
		return { folder, manifest, keys };
	} catch (error) {
		rmSync(half, { recursive: true, force: true });
		throw error;
	} finally {
		await client.end().catch(() => undefined);
	}
}
