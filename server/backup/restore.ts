import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Logger } from "pino";
import { type EmbeddedPostgres, postgresVersion, startPostgres } from "../embedded/postgres";
import { StartError } from "../embedded/start-error";
import { syncFolder, writeWhole } from "../embedded/whole-file";
import { checkCluster, unpack } from "./archive";
import { CLUSTER, CLUSTER_LIST } from "./base-backup";
import { restoreEvidence } from "./evidence-files";
import { type Extent, extentOf, outside } from "./extent";
import { keyAt } from "./key";
import { checkedManifest, type Manifest } from "./manifest";
import { RESTORING } from "./unfinished";

interface Options {
	/** The backup's folder. */
	backup: string;
	/** Where it is to be: empty, or left unfinished by a restore before. */
	dataDir: string;
	/** Where the key shall be, or is. */
	keyFile: string;
	/** Where the key may be, in this order. */
	keyPlaces: readonly string[];
	/** What this program's migrations are called. */
	known: readonly string[];
	log: Logger;
	say(line: string): void;
	/** Looks the restored record through while it runs. @returns what is wrong with it, none where all is right */
	look(postgresUrl: string, of: { manifest: Manifest; folder: string; key: Buffer }): Promise<string[]>;
}

/** What of a data folder may be there before: the key, put in its place by hand, and what file systems put there. */
const HARMLESS = /^(keys|lost\+found|main\.process.*)$/;
/** What an unfinished restore may have left, once the first of it has been put in its place. */
const ITS_OWN = /^(postgres|postgres-password|temporal|evidence)$/;

/** @throws StartError where the folder holds anything that a restore would cover up */
export function checkIsEmpty(dataDir: string): void {
	if (!existsSync(dataDir)) return;
	const names = readdirSync(dataDir);
	const unfinished = names.includes(RESTORING);
	const foreign = names.filter((name) => name !== RESTORING && !HARMLESS.test(name) && !(unfinished && ITS_OWN.test(name)));
	if (foreign.length > 0) {
		const shown = foreign.slice(0, 5).join("、");
		throw new StartError(`数据文件夹 ${dataDir} 不是空的（有 ${shown}），恢复不覆盖已有的数据，请用 DATA_DIR 另指定一个空文件夹。`);
	}
}

/** The right key among the places. @throws StartError saying where it was looked for, and what was found there */
function findKey({ key }: Manifest, keyFile: string, places: readonly string[]): Buffer {
	const there = keyAt(keyFile);
	if (there !== undefined && there.fingerprint !== key) {
		throw new StartError(
			`${there.file} 是另一个密钥（指纹 ${there.fingerprint}），这份备份的密钥指纹是 ${key}，请先把前者移开，或用 KEY_FILE 指明另一个位置。`,
		);
	}
	const found = places.flatMap((place) => keyAt(place) ?? []);
	const right = found.find(({ fingerprint }) => fingerprint === key);
	if (right !== undefined) return right.key;
	const looked = [...new Set(places)].join("、");
	const others = found.map(({ file, fingerprint }) => `${file} 是另一个密钥（指纹 ${fingerprint}）`).join("；");
	throw new StartError(
		`没有找到这份备份的密钥（指纹 ${key}）${others === "" ? `：${looked} 都没有` : `：${others}`}。请用 --keys 指明密钥文件或它所在的文件夹。`,
	);
}

function checkVersions({ postgres, migrations, program }: Manifest, known: readonly string[]): void {
	const newer = migrations.find((name) => !known.includes(name));
	if (newer !== undefined) throw new StartError(`这份备份由更新的版本（${program}）做成，请用不低于该版本的程序恢复。`);
	const own = postgresVersion();
	const major = (version: string) => version.split(".")[0];
	if (major(postgres) !== major(own))
		throw new StartError(`这份备份是 PostgreSQL ${postgres} 的，内置的是 ${own}，请用当时版本（${program}）的程序恢复。`);
}

async function countsOf(postgres: EmbeddedPostgres): Promise<Extent> {
	const client = new Client({ connectionString: postgres.url });
	await client.connect();
	try {
		return await extentOf(client);
	} finally {
		await client.end();
	}
}

/**
 * Makes a data folder from a backup: under a name of its own first, where the database is started, recovered and looked through, and put in its
 * place when all is right. Cut short, it leaves a folder that `npm start` refuses and the next restore begins anew.
 * @returns the manifest, and what the restored record holds
 * @throws StartError
 */
export async function restore(options: Options): Promise<{ manifest: Manifest; found: Extent }> {
	const { backup, dataDir, keyFile, keyPlaces, known, log, say, look } = options;
	say("核对备份的每一个文件");
	const manifest = await checkedManifest(backup);
	checkVersions(manifest, known);
	const key = findKey(manifest, keyFile, keyPlaces);
	const half = join(dataDir, RESTORING);
	for (const name of readdirSync(dataDir).filter((entry) => ITS_OWN.test(entry)))
		rmSync(join(dataDir, name), { recursive: true, force: true });
	rmSync(half, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	mkdirSync(half, { mode: 0o700 });
	syncFolder(dataDir);
	let isRight = false;
	try {
		say("解开备份，启动数据库");
		await unpack(join(backup, CLUSTER), join(half, "postgres"));
		await checkCluster(join(half, "postgres"), join(backup, CLUSTER_LIST));
		restoreEvidence(backup, half);
		const postgres = await startPostgres({ dataDir: half, log });
		let found: Extent;
		try {
			found = await countsOf(postgres);
			const wrong = outside(found, manifest.from, manifest.to);
			if (wrong.length > 0) throw new StartError(`恢复出来的数据与备份的清单不符：${wrong.join("；")}。没有恢复，请换一份备份。`);
			const faults = await look(postgres.url, { manifest, folder: half, key });
			if (faults.length > 0) throw new StartError(["恢复出来的记录有不符之处，没有恢复：", ...faults].join("\n"));
		} finally {
			await postgres.stop();
		}
		isRight = true;
		mkdirSync(join(keyFile, ".."), { recursive: true, mode: 0o700 });
		if (keyAt(keyFile) === undefined) writeWhole(keyFile, key);
		for (const name of readdirSync(half).filter((entry) => ITS_OWN.test(entry))) renameSync(join(half, name), join(dataDir, name));
		syncFolder(dataDir);
		return { manifest, found };
	} finally {
		// What went wrong leaves nothing behind; what was put in its place, no sign of the work.
		rmSync(half, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
		if (isRight) syncFolder(dataDir);
	}
}
