import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pino } from "pino";
import { backupLines } from "./backup/lines";
import { takeBackup } from "./backup/take-backup";
import { checkIsRestored } from "./backup/unfinished";
import { type Config, readConfig } from "./config";
import { isTaken, takeDataFolder } from "./embedded/data-folder";
import { runningPostgresUrl, startPostgres } from "./embedded/postgres";
import { StartError } from "./embedded/start-error";

/**
 * `npm run backup -- 文件夹 [--keys 文件夹 | --without-keys]`: all databases at one instant into a new folder, the key into another one
 * (`文件夹-keys`). While the program runs, from its database; otherwise a database is started for it.
 */
const USAGE = "用法：npm run backup -- 备份文件夹 [--keys 密钥文件夹 | --without-keys]";

interface Asked {
	folder: string;
	keys?: string;
}

function asked(argv: readonly string[]): Asked {
	const rest = [...argv];
	const without = rest.indexOf("--without-keys");
	if (without >= 0) rest.splice(without, 1);
	const at = rest.indexOf("--keys");
	const [, given] = at >= 0 ? rest.splice(at, 2) : [];
	const [folder, ...more] = rest;
	if (folder === undefined || folder.startsWith("-") || more.length > 0 || (at >= 0 && (given === undefined || without >= 0))) {
		throw new StartError(USAGE);
	}
	return { folder: resolve(folder), keys: without >= 0 ? undefined : resolve(given ?? `${resolve(folder)}-keys`) };
}

/** Gives the address of the database, and what stops it if it was started for this. */
async function provided({ dataDir, databaseUrl }: Config): Promise<{ postgresUrl: string; stop(): Promise<void> }> {
	if (databaseUrl !== undefined) {
		throw new StartError(
			"DATABASE_URL 指定的是已有的 PostgreSQL，请用它自己的备份（如 pg_basebackup、pg_dump 或托管服务的备份）；密钥文件请另外保存。",
		);
	}
	if (await isTaken(dataDir)) return { postgresUrl: await runningPostgresUrl(dataDir), stop: async () => undefined };
	checkIsRestored(dataDir);
	if (!existsSync(join(dataDir, "postgres", "PG_VERSION")))
		throw new StartError(`数据文件夹 ${dataDir} 里没有数据库，没有可备份的；请用 DATA_DIR 指明数据文件夹。`);
	const release = await takeDataFolder(dataDir);
	try {
		const postgres = await startPostgres({ dataDir, log: pino({ level: "silent" }) });
		return {
			postgresUrl: postgres.url,
			stop: async () => {
				await postgres.stop();
				release();
			},
		};
	} catch (error) {
		release();
		throw error;
	}
}

async function main(): Promise<void> {
	try {
		const { folder, keys } = asked(process.argv.slice(2));
		const config = readConfig(process.env, []);
		const { postgresUrl, stop } = await provided(config);
		try {
			const { dataDir, evidenceBucket, keyFile } = config;
			console.log(backupLines(await takeBackup({ postgresUrl, folder, dataDir, evidenceBucket, keyFile, keys })).join("\n"));
		} finally {
			await stop();
		}
	} catch (error) {
		console.error(error instanceof StartError ? error.message : `备份未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

void main();
