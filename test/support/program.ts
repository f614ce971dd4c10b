import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { eventually } from "./eventually";

const ROOT = resolve(__dirname, "..", "..");

/** A process of the program itself, as `npm start` runs it but from the sources. */
export interface Program {
	pid: number;
	/** All it has written so far. */
	output(): string;
	errors(): string;
	/** Waits until it has written this. */
	says(text: RegExp): Promise<RegExpExecArray>;
	kill(signal: NodeJS.Signals): void;
	/** Resolves with the exit code, or the signal that ended it. */
	ended: Promise<number | NodeJS.Signals>;
}

function follow(child: ChildProcess): Program {
	let output = "";
	let errors = "";
	child.stdout?.setEncoding("utf8").on("data", (text: string) => {
		output += text;
	});
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	return {
		pid: child.pid ?? Number.NaN,
		output: () => output,
		errors: () => errors,
		says: (text) => eventually(() => text.exec(output) ?? undefined, { within: 60_000 }),
		kill: (signal) => child.kill(signal),
		ended: once(child, "close").then(([code, signal]) => code ?? signal),
	};
}

/** Node's arguments for a file of the repository: the program itself as bin/test.mjs has built it for this run, where it has; all else from the source. */
export function runnable(file: string): string[] {
	if (process.env.RUN_BUILT === "1" && file.startsWith("server/")) return [join(ROOT, "dist", file.replace(/\.ts$/, ".js"))];
	return [...(file.endsWith(".ts") ? ["--import", "tsx"] : []), join(ROOT, file)];
}

/** Runs a file of the repository with nothing in its environment but what is given, and what running it takes. */
export function run(file: string, args: readonly string[], env: Record<string, string>): Program {
	const environment = { PATH: process.env.PATH, HOME: process.env.HOME, HOST: "127.0.0.1", PORT: "0", ...env };
	return follow(spawn(process.execPath, [...runnable(file), ...args], { cwd: ROOT, env: environment, stdio: ["ignore", "pipe", "pipe"] }));
}

/** A folder of its own for one test file. */
export function temporaryFolder(): { path: string; remove(): void } {
	const path = mkdtempSync(join(process.env.TEST_FOLDER ?? tmpdir(), "folder-"));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
