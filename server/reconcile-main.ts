import { connect } from "../prisma/client";
import { type Config, readConfig } from "./config";
import { isTaken } from "./embedded/data-folder";
import { runningPostgresUrl } from "./embedded/postgres";
import { StartError } from "./embedded/start-error";
import { runningTemporal } from "./embedded/temporal";
import { mendedLines, reconcile } from "./relay/reconcile";
import { temporalClient } from "./worker";

/** `npm run reconcile`: does now, by hand, what every start does. Against the services given, or those of the program that runs. */
async function services({ dataDir, databaseUrl, temporal }: Config) {
	if ((databaseUrl === undefined || temporal === undefined) && !(await isTaken(dataDir))) {
		throw new StartError(`数据文件夹 ${dataDir} 上没有程序在运行，请先 npm start，或用 DATABASE_URL 和 TEMPORAL_ADDRESS 指定已有的服务。`);
	}
	return { databaseUrl: databaseUrl ?? (await runningPostgresUrl(dataDir)), temporal: temporal ?? (await runningTemporal(dataDir)) };
}

async function main(): Promise<void> {
	try {
		const { databaseUrl, temporal } = await services(readConfig(process.env, process.argv.slice(2)));
		const db = connect(databaseUrl, 5, 0);
		const client = temporalClient(temporal);
		const mended = await reconcile({ db, client });
		const lines = mendedLines(mended);
		console.log([`核对了 ${mended.checked} 件未办结的事项${lines.length === 0 ? "，全部一致。" : "："}`, ...lines].join("\n"));
		await client.connection.close();
		await db.$disconnect();
	} catch (error) {
		console.error(error instanceof StartError ? error.message : `核对未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

void main();
