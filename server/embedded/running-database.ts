import type { Config } from "../config";
import { isTaken } from "./data-folder";
import { runningPostgresUrl } from "./postgres";
import { StartError } from "./start-error";

/** The database that is given, or that of the program that runs on the data folder. @throws StartError where there is neither */
export async function databaseOf({ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">): Promise<string> {
	if (databaseUrl !== undefined) return databaseUrl;
	if (await isTaken(dataDir)) return runningPostgresUrl(dataDir);
	throw new StartError(`数据文件夹 ${dataDir} 上没有程序在运行，请先 npm start，或用 DATABASE_URL 指定已有的数据库。`);
}
