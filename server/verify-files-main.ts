import { connect, poolOf } from "../prisma/client";
import { loadSecrets } from "./access/secrets";
import { readConfig } from "./config";
import { databaseOf } from "./embedded/running-database";
import { StartError } from "./embedded/start-error";
import { openStorage } from "./evidence/open-storage";
import { verifyFiles } from "./evidence/verify-files";

/**
 * `npm run verify-files`: whether every file of evidence is there as it was taken in (D9); ends with 1 where one is not, and says of which case and page.
 * Against the database given, or that of the program that runs.
 */
const CONNECTIONS = 1;
const SHOWN = 200;

async function main(): Promise<void> {
	try {
		const config = readConfig(process.env, process.argv.slice(2));
		const db = connect(await databaseOf(config), CONNECTIONS, 0);
		const storage = openStorage(config, db);
		const { checked, wrong } = await verifyFiles({ db, secrets: loadSecrets(config.keyFile), storage });
		const more = wrong.length > SHOWN ? [`……共 ${wrong.length} 处，以上只列前 ${SHOWN} 处。`] : [];
		const found = wrong.length === 0 ? ["全部完好。"] : [`发现 ${wrong.length} 处缺失或损坏：`, ...wrong.slice(0, SHOWN), ...more];
		console.log([`核对了 ${checked} 个证明材料文件。`, ...found].join("\n"));
		if (wrong.length > 0) process.exitCode = 1;
		await poolOf(db).end();
	} catch (error) {
		console.error(error instanceof StartError ? error.message : `核对未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

void main();
