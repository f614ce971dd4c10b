import { existsSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../embedded/start-error";

/** In a data folder: what a restore works in, and the sign that it has not finished. */
export const RESTORING = "restoring";

/** @throws StartError where a restore into this folder was cut short: an empty record would pass for the restored one */
export function checkIsRestored(dataDir: string): void {
	if (!existsSync(join(dataDir, RESTORING))) return;
	throw new StartError(`数据文件夹 ${dataDir} 的恢复没有完成，请再运行一次 npm run restore；若不再需要恢复，请先删除该文件夹。`);
}
