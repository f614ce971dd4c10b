import { networkInterfaces, setPriority } from "node:os";
import { Connection } from "@temporalio/client";
import type { Logger } from "pino";
import { isUntouched, MigrationError, migrationState } from "../prisma/migrate";
import { bringUp } from "../record/charts";
import { readTls } from "./access/tls";
import { backupBeforeUpgrade } from "./backup/before-upgrade";
import { keepNightly } from "./backup/nightly";
import { checkIsRestored } from "./backup/unfinished";
import { upgradeLines } from "./backup/upgrade-words";
import { type Config, readConfig, type Services, type TemporalTarget } from "./config";
import { clearHalfDemo, provideDemo } from "./demo/provide";
import { provideKey, sessionSecret, takeDataFolder } from "./embedded/data-folder";
import { fillIn } from "./embedded/fill-in";
import { keepRunning } from "./embedded/keep-running";
import { startPostgres } from "./embedded/postgres";
import { requireRightKey } from "./embedded/right-key";
import { StartError } from "./embedded/start-error";
import { startTemporal, temporalAddress } from "./embedded/temporal";
import { registerSearchAttributes } from "./embedded/temporal-namespace";
import { requireTrueClock } from "./embedded/true-clock";
import { requireOwnBucket } from "./evidence/own-bucket";
import { programLog } from "./health/program-log";
import { startWeb } from "./web";
import { startWorker } from "./worker";

/** What has been started so far, and stops in reverse. */
type Started = { stop(): unknown }[];

/** As `nice` counts: 0 is everybody's, 19 the last. */
const WORKER_PRIORITY = 5;

const TEMPORAL_PATIENCE_MS = 5000;

/** If stopping takes longer, the program ends; the guards of the embedded servers then end what still runs. */
const STOP_PATIENCE_MS = 20_000;

const say = (line: string) => console.log(`${new Date().toLocaleTimeString("zh-CN", { hour12: false })} ${line}`);

async function provideDatabase(config: Config, started: Started, log: Logger): Promise<string> {
	if (config.databaseUrl !== undefined) return config.databaseUrl;
	say("启动数据库");
	const postgres = await keepRunning("postgres", () => startPostgres({ dataDir: config.dataDir, log }), log);
	started.push(postgres);
	return postgres.first.url;
}

/** Checks that the given Temporal answers, and that its namespace has the search attributes that our workflows need. */
async function checkTemporal({ namespace, ...target }: TemporalTarget, log: Logger): Promise<void> {
	try {
		const connection = await Connection.connect({ ...target, connectTimeout: TEMPORAL_PATIENCE_MS });
		await connection.workflowService.describeNamespace({ namespace });
		await registerSearchAttributes(connection, namespace).catch((err: unknown) => {
			log.warn({ err, namespace }, "search attributes could not be checked: see that the namespace has them");
		});
		await connection.close();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new StartError(
			`连不上 Temporal 服务 ${target.address} 的命名空间 ${namespace}（${reason}），请检查 TEMPORAL_ADDRESS 等设置以及服务是否已启动。`,
		);
	}
}

async function web(services: Services, started: Started): Promise<void> {
	try {
		const running = await startWeb(services);
		started.push(running);
		const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
		const hosts =
			services.host === "0.0.0.0" ? own.filter(({ family }) => family === "IPv4").map(({ address }) => address) : [services.host];
		const scheme = services.tls ? "https" : "http";
		say(`网页地址：${hosts.map((host) => `${scheme}://${host}:${running.port}/`).join("　")}`);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EADDRINUSE") throw new StartError(`端口 ${services.port} 已被占用，请停止占用它的程序，或用 PORT 指定另一个端口。`);
		if (code === "EACCES") throw new StartError(`没有权限使用端口 ${services.port}，请用 PORT 指定 1024 以上的端口。`);
		if (code === "EADDRNOTAVAIL") throw new StartError(`本机没有地址 ${services.host}，请检查 HOST。`);
		throw error;
	}
}

/** Brings the record up to this program; what it held before is copied first. */
async function upgrade(config: Config, databaseUrl: string): Promise<void> {
	const { dataDir, keyFile, backupDir, backupBeforeUpgrade: wanted } = config;
	const embedded = config.databaseUrl === undefined ? { postgresUrl: databaseUrl } : undefined;
	const migrated = await migrationState(databaseUrl);
	await backupBeforeUpgrade({ embedded, dataDir, backupDir, keyFile, wanted, migrated, say });
	const applied = await bringUp(databaseUrl);
	if (applied.length > 0) say([migrated.applied.length === 0 ? "数据库已建立：" : "数据库已升级：", ...upgradeLines(applied)].join("\n"));
}

/** Web first: people can work before Temporal is there, and while it is away. */
async function start(config: Config, started: Started): Promise<void> {
	const log = programLog(config.logLevel);
	const { dataDir, keyFile, parts } = config;
	// The certificate is checked before anything is started, so that a wrong one is seen at once.
	for (const warning of config.tls ? readTls(config.tls, Date.now()).warnings : []) say(warning);
	started.push({ stop: await takeDataFolder(dataDir) });
	checkIsRestored(dataDir);
	const databaseUrl = await provideDatabase(config, started, log);
	provideKey(keyFile, await isUntouched(databaseUrl), say);
	await upgrade(config, databaseUrl);
	await requireRightKey(databaseUrl, keyFile, say);
	await fillIn(databaseUrl, keyFile);
	if (parts !== "worker") await requireOwnBucket({ ...config, databaseUrl }, say);
	if (!config.demo) await requireTrueClock(databaseUrl);
	if (config.demo) {
		if (await clearHalfDemo(databaseUrl)) {
			say("演示数据上次没有建完，重新建立");
			await bringUp(databaseUrl);
			await requireRightKey(databaseUrl, keyFile, say);
		}
		await provideDemo(databaseUrl, keyFile, dataDir, say);
	}
	const temporal = config.temporal ?? (await temporalAddress(dataDir));
	if (config.temporal !== undefined && parts !== "web") await checkTemporal(config.temporal, log);
	const databaseIsHere = config.databaseUrl === undefined;
	const services: Services = { ...config, databaseUrl, databaseIsHere, temporal, sessionSecret: sessionSecret(keyFile), log };
	if (parts !== "worker") await web(services, started);
	if (parts === "web") return;
	if (config.temporal === undefined) {
		say("启动 Temporal 服务");
		const options = { dataDir, postgresUrl: databaseUrl, timeSkipping: false, log, say };
		started.push(await keepRunning("temporal", () => startTemporal(options), log));
	}
	// Apart from the web, what waits leaves the cores to those who work.
	if (parts === "worker") setPriority(WORKER_PRIORITY);
	started.push(await startWorker(services));
	const { backupDir: parent, backupKeep: keep, evidenceBucket } = config;
	if (parent !== undefined) started.push(keepNightly({ parent, keep, postgresUrl: databaseUrl, dataDir, evidenceBucket, keyFile, log }));
	say("后台任务已启动，全部就绪；按 Ctrl-C 停止。");
}

/** Stops what was started, the last first; each gets its turn even if another fails. */
async function stop(started: Started): Promise<void> {
	for (let running = started.pop(); running !== undefined; running = started.pop()) {
		try {
			await running.stop();
		} catch (error) {
			say(`停止时出错：${error instanceof Error ? error.message : String(error)}`);
		}
	}
}

async function main(): Promise<void> {
	const started: Started = [];
	let stopping = false;
	// A terminal and npm both pass Ctrl-C on: once is enough.
	const quit = () => {
		if (stopping) return;
		stopping = true;
		say("正在停止……");
		setTimeout(() => {
			say(`有部分没有在 ${STOP_PATIENCE_MS / 1000} 秒内停下，已强行结束；没有丢失什么，下次启动会接着办。`);
			process.exit(1);
		}, STOP_PATIENCE_MS).unref();
		void stop(started).then(() => process.exit(0));
	};
	process.on("SIGINT", quit).on("SIGTERM", quit);
	try {
		await start(readConfig(process.env, process.argv.slice(2)), started);
	} catch (error) {
		if (stopping) return;
		const expected = error instanceof StartError || error instanceof MigrationError;
		console.error(expected ? error.message : `启动失败：${error instanceof Error ? error.message : String(error)}`);
		await stop(started);
		process.exit(1);
	}
}

void main();
