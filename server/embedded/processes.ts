import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { StartError } from "./start-error";
import { jsonIn, writeWhole } from "./whole-file";

/** A server that runs beside us as a child process. */
export interface Guarded {
	pid: number;
	/** True until the process has ended, by whatever cause. */
	running(): boolean;
	/** Null while it runs, and where a signal ended it. */
	exitCode(): number | null;
	/** Resolves when the process has ended. */
	ended: Promise<void>;
	stop(signal: NodeJS.Signals): Promise<void>;
}

/** How long a process may take to end after a polite signal before it is killed. */
const PATIENCE_MS = 15_000;

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * When a process was started, as the operating system tells it: with the pid it names one process for good, where a pid
 * alone is soon given to another one. Undefined when there is no such process.
 */
export async function startedAt(pid: number): Promise<string | undefined> {
	if (process.platform === "linux") {
		const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
		// After the command in parentheses, which may itself hold blanks, come state (3rd) … start time (22nd).
		const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
		return state === "Z" ? undefined : fields[18];
	}
	return promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).then(
		({ stdout }) => stdout.trim() || undefined,
		() => undefined,
	);
}

/** Writes down which process serves, for the next start to find. */
export async function recordProcess(file: string, pid: number): Promise<void> {
	// Under another name first: a full disk, or a kill, leaves the old record and never half of one.
	writeWhole(file, JSON.stringify({ pid, startedAt: await startedAt(pid) }));
}

/** The pid written into `file`, if that very process is still alive. */
export async function recordedProcess(file: string): Promise<number | undefined> {
	const record = jsonIn(file) as { pid?: number; startedAt?: string } | null | undefined;
	if (typeof record?.pid !== "number") return undefined;
	const now = await startedAt(record.pid);
	return now !== undefined && now === record.startedAt ? record.pid : undefined;
}

/** The command line of a process, its arguments parted by blanks; empty when there is no such process. */
export async function commandLine(pid: number): Promise<string> {
	if (process.platform === "linux") {
		return readFile(`/proc/${pid}/cmdline`, "utf8").then(
			(text) => text.replaceAll("\0", " "),
			() => "",
		);
	}
	return promisify(execFile)("ps", ["-o", "args=", "-p", String(pid)]).then(
		({ stdout }) => stdout.trim(),
		() => "",
	);
}

/** Ends a process that is not our child: politely, then by force. */
export async function stopOrphan(pid: number, signal: NodeJS.Signals): Promise<void> {
	const born = await startedAt(pid);
	if (born === undefined) return;
	process.kill(pid, signal);
	for (const end = Date.now() + PATIENCE_MS; (await startedAt(pid)) === born; await delay(20)) {
		if (Date.now() > end) process.kill(pid, "SIGKILL");
	}
}

/**
 * A shell of its own session that waits for our end of a pipe to close, which even SIGKILL does, and then ends the child.
 * Works wherever there is a `sh`.
 */
function guard(pid: number, signal: NodeJS.Signals): ChildProcess {
	const script = 'read -r _; kill -"$1" "$2"';
	const watcher = spawn("sh", ["-c", script, "guard", signal.slice("SIG".length), String(pid)], {
		detached: true,
		stdio: ["pipe", "ignore", "ignore"],
	});
	watcher.unref();
	(watcher.stdin as Socket).unref();
	return watcher;
}

function openLog(file: string): number {
	if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
	return openSync(file, "a", 0o600);
}

/**
 * Starts a server in a process group of its own (Ctrl-C reaches us alone, and we stop things in order), its output in
 * `logFile`, or among ours where there is none. Should we be killed, a guard sends it `orphanSignal`.
 */
export function startGuarded(
	command: readonly string[],
	options: SpawnOptions & { logFile?: string; orphanSignal: NodeJS.Signals },
): Guarded {
	const { logFile, orphanSignal, ...rest } = options;
	const [program = "", ...args] = command;
	const output = logFile === undefined ? undefined : openLog(logFile);
	const child = spawn(program, args, { ...rest, detached: true, stdio: ["ignore", output ?? "inherit", output ?? "inherit"] });
	if (output !== undefined) closeSync(output);
	let running = true;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			running = false;
			resolve();
		};
		child.once("exit", end);
		child.once("error", end);
	});
	const { pid } = child;
	if (pid === undefined) throw new StartError(`无法启动 ${program}，请检查该文件是否存在且可执行。`);
	const watcher = guard(pid, orphanSignal);
	void ended.then(() => watcher.kill("SIGKILL"));
	return {
		pid,
		running: () => running,
		exitCode: () => child.exitCode,
		ended,
		stop: async (signal) => {
			if (!running) return;
			child.kill(signal);
			const giveUp = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
			await ended;
			clearTimeout(giveUp);
		},
	};
}

/** Servers nest the reason of a failure at the end of a long line. */
const REASON_LENGTH = 200;

/** The end of what a server wrote, to say why it did not start. */
export function lastLine(logFile: string): string {
	try {
		return readFileSync(logFile, "utf8").trimEnd().split("\n").at(-1)?.slice(-REASON_LENGTH) ?? "";
	} catch {
		return "";
	}
}
