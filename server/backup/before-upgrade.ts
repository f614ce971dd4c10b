import { join } from "node:path";
import { StartError } from "../embedded/start-error";
import { programVersion } from "../health/version";
import { stampOf } from "./kept";
import { removeHalves, takeBackup } from "./take-backup";

interface Needs {
	/** Undefined where the database is not ours to copy. */
	embedded: { postgresUrl: string } | undefined;
	dataDir: string;
	/** BACKUP_DIR */
	backupDir?: string;
	keyFile: string;
	/** BACKUP_BEFORE_UPGRADE is not `no`. */
	wanted: boolean;
	/** What the database has, and what it is still to get. */
	migrated: { applied: readonly string[]; pending: readonly string[] };
	say(line: string): void;
}

/** Before a record that holds something is changed for a newer program, it is copied as it is. @throws StartError: then nothing is upgraded */
export async function backupBeforeUpgrade({ embedded, dataDir, backupDir, keyFile, wanted, migrated, say }: Needs): Promise<void> {
	if (migrated.applied.length === 0 || migrated.pending.length === 0) return;
	const change = `数据库将从 ${migrated.applied.at(-1)} 升级到 ${migrated.pending.at(-1)}`;
	if (embedded === undefined) return say(`${change}；它是外部的数据库，升级前的备份由它自己负责。`);
	if (!wanted) return say(`${change}；按 BACKUP_BEFORE_UPGRADE=no 不先备份。`);
	const parent = backupDir ?? join(dataDir, "backups");
	const folder = join(parent, `before-${programVersion()}-${stampOf(Date.now())}`);
	try {
		await removeHalves(parent);
		// A bucket is not touched by an upgrade, and stays where it is.
		await takeBackup({ ...embedded, folder, dataDir, earlier: dataDir, keyFile });
	} catch (error) {
		throw new StartError(
			`升级前的备份没有做成（${error instanceof Error ? error.message : String(error)}），没有升级。请检查磁盘空间和 BACKUP_DIR，或设 BACKUP_BEFORE_UPGRADE=no 不备份就升级。`,
		);
	}
	say(`${change}，已先备份到 ${folder}（不含密钥）`);
}
