import { randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { run, temporaryFolder } from "../support/program";
import { hears } from "./ask";
import { type Attempt, gaveWay, held, heldUnless, type Target, type Verdict } from "./attempt";

const area = "starts";

/** One folder for all of these, which a first start that was cut short has begun. */
const folder = temporaryFolder();
const dataDir = join(folder.path, "data");
const keyFile = join(dataDir, "keys", "personal-data.key");
const start = (env: Record<string, string> = {}) => run("server/main.ts", [], { DATA_DIR: dataDir, ...env });

export function removeStarts(): void {
	folder.remove();
}

/** Starts to the end and stops again. @returns what went wrong, if anything did */
async function startsWell(): Promise<string | undefined> {
	const program = start();
	const ready = await hears(program, /全部就绪/);
	program.kill("SIGTERM");
	await program.ended;
	return ready ? undefined : program.errors().trim().slice(-160) || "it was not ready in time";
}

/** @returns whether the start ended by itself, refusing */
async function refuses(env: Record<string, string> = {}): Promise<{ refused: boolean; says: string }> {
	const program = start(env);
	const ready = await hears(program, /全部就绪/);
	program.kill("SIGTERM");
	const ended = await program.ended;
	return { refused: ready === undefined && ended === 1, says: program.errors().trim().slice(0, 120) };
}

export const startAttempts: readonly Attempt[] = [
	{
		area,
		tried: "a first start that is killed, and one that is stopped, while it makes the engine's databases",
		async attempt({ random }: Target): Promise<Verdict> {
			const found: string[] = [];
			const cuts: string[] = [];
			for (const [signal, from] of [
				["SIGKILL", 100],
				["SIGINT", 250],
				["SIGKILL", 600],
			] as const) {
				const after = from + random.int(150);
				cuts.push(`${signal} after ${after} ms`);
				const program = start();
				await hears(program, /启动 Temporal 服务/);
				await delay(after);
				program.kill(signal);
				await program.ended;
			}
			const wrong = await startsWell();
			if (wrong !== undefined) found.push(`after ${cuts.join(", ")}: ${wrong}`);
			return heldUnless(found, `ready after ${cuts.join(", ")}`);
		},
	},
	{
		area,
		tried: "a key file of 32 other bytes",
		async attempt() {
			copyFileSync(keyFile, `${keyFile}.right`);
			writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
			const { refused, says } = await refuses();
			copyFileSync(`${keyFile}.right`, keyFile);
			return refused ? held(says) : gaveWay("it starts, and seals with it from now on");
		},
	},
	{
		area,
		tried: "key and password files that others can read",
		async attempt() {
			const files = [keyFile, join(dataDir, "postgres-password")];
			for (const file of files) chmodSync(file, 0o644);
			const { refused } = await refuses();
			const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0);
			for (const file of files) chmodSync(file, 0o600);
			return refused || open.length === 0
				? held(refused ? "refused" : "their modes are mended")
				: gaveWay(`${open.length} files stay readable by others: ${open.map((file) => file.split("/").at(-1)).join(", ")}`);
		},
	},
	{
		area,
		tried: "a key file that is gone, one byte short, one byte long, a folder",
		async attempt() {
			const right = readFileSync(keyFile);
			const found: string[] = [];
			const said = async (what: string, path: string) => {
				const { refused, says } = await refuses({ KEY_FILE: path });
				if (!refused) found.push(`${what}: it starts`);
				else if (!/密钥/.test(says) || /\n\s+at /.test(says)) found.push(`${what}: ${says}`);
			};
			await said("gone", join(folder.path, "nowhere.key"));
			writeFileSync(join(folder.path, "short.key"), right.subarray(1), { mode: 0o600 });
			await said("short", join(folder.path, "short.key"));
			return heldUnless(found, "each refused with a sentence");
		},
	},
];
