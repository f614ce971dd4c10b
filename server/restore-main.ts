import { resolve } from "node:path";
import { pino } from "pino";
import { connect, poolOf } from "../prisma/client";
import { MigrationError, migrations } from "../prisma/migrate";
import { verifyLog } from "../record/audit/verify-log";
import { bringUp } from "../record/charts";
import { becomeAnother } from "../record/installation";
import { secretsOf } from "./access/secrets";
import { clockTime } from "./backup/lines";
import type { Manifest } from "./backup/manifest";
import { checkIsEmpty, restore } from "./backup/restore";
import { type Config, readConfig } from "./config";
import { takeDataFolder } from "./embedded/data-folder";
import { StartError } from "./embedded/start-error";
import { startTemporal } from "./embedded/temporal";
import { StorageAway } from "./errors";
import { openStorage } from "./evidence/open-storage";
import { verifyFiles } from "./evidence/verify-files";
import { mendedLines, reconcile } from "./relay/reconcile";
import { brokenLine } from "./words/verify-lines";
import { temporalClient } from "./worker";

/**
 * `npm run restore -- 备份文件夹 [--keys 密钥]`: into the data folder, which must be empty. Checks every file, the counts, the record (verify-log) and
 * what Temporal knows of it, and ends with 1, leaving nothing, where something is not right.
 */
const USAGE = "用法：npm run restore -- 备份文件夹 [--keys 密钥文件或它所在的文件夹]";

const say = (line: string) => console.log(line);
const log = pino({ level: "silent" });

function asked(argv: readonly string[]): { backup: string; keys?: string } {
	const rest = [...argv];
	const at = rest.indexOf("--keys");
	const [, keys] = at >= 0 ? rest.splice(at, 2) : [];
	const [backup, ...more] = rest;
	if (backup === undefined || backup.startsWith("-") || more.length > 0 || (at >= 0 && keys === undefined)) throw new StartError(USAGE);
	return { backup: resolve(backup), keys: keys === undefined ? undefined : resolve(keys) };
}

/** Z17: the record as it was written, with the last digest that the backup knew of. @returns what is wrong */
async function verified(postgresUrl: string, { from }: Manifest): Promise<string[]> {
	const db = connect(postgresUrl, 2);
	try {
		const { broken, found, checked, newest } = await verifyLog(db, from.lastDigest ?? undefined);
		if (found > 0) return [...broken.slice(0, 20).map(brokenLine), `共 ${found} 处。`];
		say(`核验了 ${checked.cases} 件案件的 ${checked.events} 条办理记录、${checked.entries} 笔分录，全部完好。`);
		if (newest) say(`最新的摘要（${clockTime(newest.at.toISOString())}）：${newest.hash}，请与留存在外的摘要值核对。`);
		return [];
	} finally {
		await poolOf(db).end();
	}
}

/** Whoever is told by an outside Temporal may be the installation that goes on working: it is left to the next start. */
async function reconciled(config: Config, postgresUrl: string, folder: string): Promise<void> {
	if (config.temporal !== undefined) return say("TEMPORAL_ADDRESS 指定的服务不在恢复时核对，下次启动时自动核对。");
	const db = connect(postgresUrl, 5);
	try {
		const temporal = await startTemporal({ dataDir: folder, postgresUrl, timeSkipping: false, log, say });
		const client = temporalClient(temporal);
		try {
			const mended = await reconcile({ db, client });
			const lines = mendedLines(mended);
			say([`与 Temporal 核对了 ${mended.checked} 件未办结的事项${lines.length === 0 ? "，全部一致。" : "："}`, ...lines].join("\n"));
		} finally {
			await client.connection.close();
			await temporal.stop();
		}
	} catch (error) {
		if (!(error instanceof StartError)) throw error;
		say(`这一次没有与 Temporal 核对（${error.message}）下次启动时自动核对和重建。`);
	} finally {
		await poolOf(db).end();
	}
}

/** D9: what was missing or damaged before the backup is told and bars nothing: the record is worth more than none. */
async function lookAtFiles(
	{ evidenceBucket }: Config,
	postgresUrl: string,
	{ folder, key }: { folder: string; key: Buffer },
): Promise<void> {
	const db = connect(postgresUrl, 2);
	try {
		await becomeAnother(db);
		const storage = openStorage({ dataDir: folder, evidenceBucket }, db);
		const { checked, wrong } = await verifyFiles({ db, secrets: secretsOf(key), storage });
		const lines = wrong.length === 0 ? "，全部完好。" : `，有 ${wrong.length} 处在备份之前就已缺失或损坏：`;
		say([`核对了 ${checked} 个证明材料文件${lines}`, ...wrong.slice(0, 20)].join("\n"));
	} catch (error) {
		if (!(error instanceof StorageAway)) throw error;
		say(`证明材料没有核对：${error.message}。恢复以后可用 npm run verify-files 核对。`);
	} finally {
		await poolOf(db).end();
	}
}

async function look(config: Config, postgresUrl: string, of: { manifest: Manifest; folder: string; key: Buffer }): Promise<string[]> {
	const { manifest, folder } = of;
	const applied = await bringUp(postgresUrl);
	if (applied.length > 0) say(`备份由 ${manifest.program} 版做成，数据库已升级：${applied.join("、")}`);
	const wrong = await verified(postgresUrl, manifest);
	if (wrong.length === 0) await lookAtFiles(config, postgresUrl, of);
	if (wrong.length === 0) await reconciled(config, postgresUrl, folder);
	return wrong;
}

async function main(): Promise<void> {
	let release: (() => void) | undefined;
	try {
		const { backup, keys } = asked(process.argv.slice(2));
		const config = readConfig(process.env, []);
		const { dataDir, keyFile, databaseUrl } = config;
		if (databaseUrl !== undefined)
			throw new StartError("DATABASE_URL 指定的是已有的 PostgreSQL，请用它自己的办法恢复；本命令只恢复内置的数据库。");
		checkIsEmpty(dataDir);
		release = await takeDataFolder(dataDir);
		checkIsEmpty(dataDir);
		const { manifest, found } = await restore({
			backup,
			dataDir,
			keyFile,
			keyPlaces: keys === undefined ? [keyFile, `${backup}-keys`] : [keys],
			known: migrations().map(({ name }) => name),
			log,
			say,
			look: (url, of) => look(config, url, of),
		});
		say(
			`已恢复到 ${dataDir}：${clockTime(manifest.takenAt)} 的备份（${manifest.program} 版），案件 ${found.cases} 件、办理记录 ${found.events} 条、` +
				`资金分录 ${found.entries} 笔、夜间摘要 ${found.digests} 号；那一刻以后办理的不在其中。现在可以 npm start。`,
		);
	} catch (error) {
		const expected = error instanceof StartError || error instanceof MigrationError;
		console.error(expected ? error.message : `恢复未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	} finally {
		release?.();
	}
	process.exit();
}

void main();
