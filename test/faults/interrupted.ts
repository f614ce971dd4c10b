import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { pino } from "pino";
import { manifestIn } from "../../server/backup/manifest";
import { startPostgres } from "../../server/embedded/postgres";
import { runnable } from "../support/program";
import { loadRecordOf } from "../upgrade/release";

const ROOT = resolve(__dirname, "..", "..");

/** What is cut short. */
export const WORKS = ["first start", "upgrade", "backup", "restore"] as const;
export type Work = (typeof WORKS)[number];

/** How: Ctrl-C reaches everything that the terminal has started; a kill the program alone. */
export const HOW = ["SIGINT", "SIGKILL"] as const;

export interface Point {
	work: Work;
	how: (typeof HOW)[number];
	/** Milliseconds after it was begun. */
	after: number;
}

/** A machine that is busy with something else takes its time; what does not come back in this does not come back. */
const START_PATIENCE_MS = 120_000;

/** Runs a command of ours in a process group of its own, as a terminal does. */
function begun(file: string, args: readonly string[], env: Record<string, string>): { child: ChildProcess; said(): string } {
	const environment = { PATH: process.env.PATH, HOME: process.env.HOME, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "silent", ...env };
	const child = spawn(process.execPath, [...runnable(file), ...args], {
		cwd: ROOT,
		env: environment,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let text = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding("utf8").on("data", (more: string) => {
			text += more;
		});
	}
	return { child, said: () => text };
}

const READY = "全部就绪";

/** Starts the program until it is ready and stops it. @throws with what it said, where it does not become ready */
async function startsAndStops(dataDir: string, patienceMs: number): Promise<void> {
	const { child, said } = begun("server/main.ts", [], { DATA_DIR: dataDir });
	const closed = once(child, "close");
	const over = Date.now() + patienceMs;
	while (!said().includes(READY) && child.exitCode === null && Date.now() < over) await delay(50);
	const address = /(http:\S+)/.exec(said())?.[1];
	let body: { ready?: boolean; engine?: string } | undefined;
	// On a busy machine the engine may take longer to answer than the probe waits.
	while (address !== undefined && child.exitCode === null && Date.now() < over) {
		const answer = await fetch(new URL("readyz", address)).catch(() => undefined);
		body = (await answer?.json().catch(() => undefined)) as typeof body;
		if (body?.ready === true && body.engine === "running") break;
		await delay(200);
	}
	child.kill("SIGTERM");
	const [code] = (await closed) as unknown[];
	// On a busy machine it may not stop within its time, and says so: that is no half of anything.
	const stopped = code === 0 || said().includes("已强行结束");
	if (body?.ready !== true || body.engine !== "running" || !stopped) throw new Error(`not ready (${code}): ${said()}`);
}

async function finished(file: string, args: readonly string[], env: Record<string, string>): Promise<{ code: unknown; said: string }> {
	const { child, said } = begun(file, args, env);
	const [code] = (await once(child, "close")) as unknown[];
	return { code, said: said() };
}

/** Data folder, and a backup of it, that upgrades, backups and restores begin with: the record of 0.2.0. */
export async function aGround(folder: string): Promise<{ dataDir: string; backup: string }> {
	const dataDir = join(folder, "ground");
	mkdirSync(join(dataDir, "keys"), { recursive: true });
	writeFileSync(join(dataDir, "keys", "personal-data.key"), Buffer.alloc(32, 7), { mode: 0o600 });
	const postgres = await startPostgres({ dataDir, log: pino({ level: "silent" }) });
	const client = new Client({ connectionString: postgres.url });
	await client.connect();
	await loadRecordOf("0.2.0", client);
	await client.end();
	await postgres.stop();
	const backup = join(folder, "ground-backup");
	const { code, said } = await finished("server/backup-main.ts", [backup], { DATA_DIR: dataDir });
	if (code !== 0) throw new Error(said);
	return { dataDir, backup };
}

/**
 * Cuts a piece of work short, and does what a person does then: starts again, or has it done again.
 * @param folder an empty one for this point
 * @returns whether it was under way when it was cut
 * @throws where that does not lead to a program that is ready, or half of something passes for the whole
 */
export async function cutShort(
	{ work, how, after }: Point,
	folder: string,
	ground: { dataDir: string; backup: string },
	patienceMs = START_PATIENCE_MS,
): Promise<boolean> {
	const dataDir = join(folder, "data");
	const target = join(folder, "kept");
	if (work === "upgrade" || work === "backup") cpSync(ground.dataDir, dataDir, { recursive: true });
	const [file, args]: [string, string[]] =
		work === "backup"
			? ["server/backup-main.ts", [target]]
			: work === "restore"
				? ["server/restore-main.ts", [ground.backup]]
				: ["server/main.ts", []];
	const { child, said } = begun(file, args, { DATA_DIR: dataDir });
	const closed = once(child, "close");
	await delay(after);
	const underWay = child.exitCode === null && !said().includes(READY);
	if (child.exitCode === null && child.pid !== undefined) process.kill(how === "SIGINT" ? -child.pid : child.pid, how);
	await closed;
	if (work === "backup") await backsUpAgain(dataDir, target);
	if (work === "restore") await restoresAgain(dataDir, ground.backup);
	await startsAndStops(dataDir, patienceMs);
	return underWay;
}

/** What stands there is whole or is no backup; done again where there is none, it is one. */
async function backsUpAgain(dataDir: string, target: string): Promise<void> {
	if (existsSync(target)) {
		if (manifestIn(target) === undefined) throw new Error(`half a backup: ${readdirSync(target).join(", ")}`);
		return;
	}
	const { code, said } = await finished("server/backup-main.ts", [target], { DATA_DIR: dataDir });
	if (code !== 0 || manifestIn(target) === undefined) throw new Error(`no second backup: ${said}`);
}

/** It goes through the second time, or the first time it had already come to its end. */
async function restoresAgain(dataDir: string, backup: string): Promise<void> {
	const { code, said } = await finished("server/restore-main.ts", [backup], { DATA_DIR: dataDir });
	if (code !== 0 && !said.includes("不是空的（有 postgres")) throw new Error(`no second restore: ${said}`);
}
