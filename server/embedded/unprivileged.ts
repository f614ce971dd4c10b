import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./start-error";

/** How to run the Postgres binaries: Postgres refuses to be run by root. */
export interface Unprivileged {
	/** Folder that holds bin, lib and share. */
	binaries: string;
	/** Comes before the program. */
	prefix: readonly string[];
	/** For `spawn`. */
	identity: { uid?: number; gid?: number };
	/** Gives a file or folder, with what is in it, to whoever runs Postgres. */
	handOver(path: string): void;
}

/** Where containers and distributions put an account that owns nothing. */
const ACCOUNTS = ["postgres", "nobody"];

function account(): { uid: number; gid: number } | undefined {
	const lines = readFileSync("/etc/passwd", "utf8").split("\n");
	const found = ACCOUNTS.map((name) => lines.find((line) => line.startsWith(`${name}:`))).find((line) => line !== undefined);
	const [, , uid, gid] = found?.split(":") ?? [];
	return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function changeOwner(path: string, { uid, gid }: { uid: number; gid: number }): void {
	if (statSync(path).uid !== uid) execFileSync("chown", ["-R", `${uid}:${gid}`, path]);
}

/** Runs as root, in a user namespace in which root's files belong to another account, so that no file needs another owner. */
function inNamespace(installed: string): Unprivileged | undefined {
	const prefix = ["unshare", "-U", "--map-user=65534"];
	const { status } = spawnSync("unshare", [...prefix.slice(1), join(installed, "bin", "postgres"), "--version"]);
	if (status !== 0) return undefined;
	// A cluster that was made in the other way is root's again.
	return { binaries: installed, prefix, identity: {}, handOver: (path) => changeOwner(path, { uid: 0, gid: 0 }) };
}

/** Runs as an account that owns nothing, from a copy of the binaries if it cannot read the installed ones. */
function asAccount(installed: string, dataDir: string): Unprivileged {
	const identity = account();
	if (identity === undefined) {
		throw new StartError(
			"数据库不能以 root 身份运行，本机又没有 postgres 或 nobody 账户，请改用普通账户启动，或用 DATABASE_URL 指定已有的数据库。",
		);
	}
	// Others may pass through the folder and read nothing: every file in it is readable by its owner alone.
	if ((statSync(dataDir).mode & 0o777) === 0o700) chmodSync(dataDir, 0o711);
	if (spawnSync("sh", ["-c", 'cd "$1"', "enter", dataDir], { ...identity, cwd: "/" }).status !== 0) {
		throw new StartError(
			`数据库不能以 root 身份运行，而普通账户进不了 ${dataDir}，请把 DATA_DIR 设为普通账户可进入的文件夹，或改用普通账户启动。`,
		);
	}
	const isReadable = spawnSync(join(installed, "bin", "postgres"), ["--version"], { ...identity, cwd: "/" }).status === 0;
	const binaries = isReadable ? installed : join(dataDir, "postgres-binaries");
	if (!isReadable) {
		rmSync(binaries, { recursive: true, force: true });
		cpSync(installed, binaries, { recursive: true, verbatimSymlinks: true });
	}
	return { binaries, prefix: [], identity, handOver: (path) => changeOwner(path, identity) };
}

/** How to run Postgres here: as we are, unless we are root. @throws StartError */
export function unprivileged(installed: string, dataDir: string): Unprivileged {
	if (process.getuid?.() !== 0) return { binaries: installed, prefix: [], identity: {}, handOver: () => undefined };
	return inNamespace(installed) ?? asAccount(installed, dataDir);
}
