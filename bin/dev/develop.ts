import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pino } from "pino";
import { isUntouched } from "../../prisma/migrate";
import { bringUp } from "../../record/charts";
import { clearHalfDemo, provideDemo } from "../../server/demo/provide";
import { isTaken, provideKey, takeDataFolder } from "../../server/embedded/data-folder";
import { keepRunning } from "../../server/embedded/keep-running";
import { startPostgres } from "../../server/embedded/postgres";
import { type Guarded, startGuarded } from "../../server/embedded/processes";
import { startTemporal, temporalSettings } from "../../server/embedded/temporal";

const root = resolve(__dirname, "..", "..");

/** Both parts are one program, and `tsx watch` follows what it imports. Besides: what a part reads without importing it, and what it imports and never uses. */
const WATCHED = {
	web: { include: ["server/desk/assets/**", "prisma/migrations/**", "prisma/generated/**"], exclude: [] },
	worker: { include: ["workflows/**", "prisma/generated/**"], exclude: ["server/desk/**", "server/api/**"] },
} as const;

type Part = keyof typeof WATCHED;

const say = (line: string) => console.log(`${new Date().toLocaleTimeString("zh-CN", { hour12: false })} ${line}`);

/**
 * Starts Postgres and Temporal once, on a data folder of their own, and the web and the worker from the sources, each of them anew whenever one of its
 * files is saved. Runs until Ctrl-C.
 * @param args `--reset`: the data folder is emptied first · `--demo`: as of `npm start`
 */
export async function develop(args: readonly string[]): Promise<void> {
	const unknown = args.find((arg) => arg !== "--reset" && arg !== "--demo");
	if (unknown !== undefined) throw new Error(`不认识的参数“${unknown}”；可用的有 --reset、--demo。`);
	const demo = args.includes("--demo");
	const dataDir = join(root, demo ? "data-dev-demo" : "data-dev");
	if (args.includes("--reset") && !(await isTaken(dataDir))) rmSync(dataDir, { recursive: true, force: true });
	const running: { stop(): unknown }[] = [{ stop: await takeDataFolder(dataDir) }];
	const stop = async () => {
		for (let last = running.pop(); last !== undefined; last = running.pop()) await last.stop();
	};
	const asked = new Promise<void>((quit) => {
		process.on("SIGINT", quit).on("SIGTERM", quit);
	});
	try {
		const settings = await startServices(dataDir, demo, running);
		for (const part of ["web", "worker"] as const) {
			const watched = watch(part, demo, { ...settings, DATA_DIR: join(dataDir, part) });
			running.push({ stop: () => watched.stop("SIGTERM") });
		}
		say("数据库和 Temporal 已启动；改动源代码后，网页和后台自动重新启动。按 Ctrl-C 停止。");
		await asked;
		say("正在停止……");
	} finally {
		await stop();
	}
	process.exit(0);
}

/** @returns the settings by which web and worker reach them */
async function startServices(dataDir: string, demo: boolean, running: { stop(): unknown }[]): Promise<Record<string, string>> {
	const log = pino({ level: "warn" });
	say("启动数据库");
	const postgres = await keepRunning("postgres", () => startPostgres({ dataDir, log }), log);
	running.push(postgres);
	const postgresUrl = postgres.first.url;
	const keyFile = join(dataDir, "keys", "personal-data.key");
	provideKey(keyFile, await isUntouched(postgresUrl), say);
	if (demo) await clearHalfDemo(postgresUrl);
	await bringUp(postgresUrl);
	if (demo) await provideDemo(postgresUrl, keyFile, dataDir, say);
	say("启动 Temporal 服务");
	const temporal = await keepRunning("temporal", () => startTemporal({ dataDir, postgresUrl, timeSkipping: false, log, say }), log);
	running.push(temporal);
	return { DATABASE_URL: postgresUrl, KEY_FILE: keyFile, ...temporalSettings(temporal.first, dataDir) };
}

/** In a process group of its own: Ctrl-C reaches us alone, and services end after those who use them. */
function watch(part: Part, demo: boolean, settings: Readonly<Record<string, string>>): Guarded {
	const { include, exclude } = WATCHED[part];
	const files = [...include.map((of) => `--include=${join(root, of)}`), ...exclude.map((of) => `--exclude=${join(root, of)}`)];
	const command = [process.execPath, require.resolve("tsx/cli"), "watch", "--clear-screen=false", ...files];
	mkdirSync(settings.DATA_DIR ?? root, { recursive: true, mode: 0o700 });
	return startGuarded([...command, join(root, "server", "main.ts"), part, ...(demo ? ["--demo"] : [])], {
		cwd: root,
		env: { ...process.env, ...settings },
		orphanSignal: "SIGTERM",
	});
}
