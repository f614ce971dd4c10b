import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
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

/**
 * As an ordinary user: as we are. As root: in a user namespace where root's files belong to somebody else, so that no
 * file changes hands; where the kernel forbids that, as an account that owns nothing, with a copy of the binaries in
 * `dataDir` if it cannot read the installed ones.
 */
export function unprivileged(installed: string, dataDir: string): Unprivileged {
	if (process.getuid?.() !== 0) return { binaries: installed, prefix: [], identity: {}, handOver: () => undefined };
	const namespace = ["unshare", "-U", "--map-user=65534"];
	if (spawnSync("unshare", [...namespace.slice(1), join(installed, "bin", "postgres"), "--version"]).status === 0) {
		return { binaries: installed, prefix: namespace, identity: {}, handOver: () => undefined };
	}
	const identity = account();
	if (identity === undefined) {
		throw new StartError(
			"数据库不能以 root 身份运行，本机又没有 postgres 或 nobody 账户，请改用普通账户启动，或用 DATABASE_URL 指定已有的数据库。",
		);
	}
	const readable = (binaries: string) => spawnSync(join(binaries, "bin", "postgres"), ["--version"], identity).status === 0;
	const copy = join(dataDir, "postgres-binaries");
	if (!readable(installed)) {
		if (!existsSync(copy)) cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
		execFileSync("chmod", ["-R", "a+rX", copy]);
		if (!readable(copy)) {
			throw new StartError(
				`数据库不能以 root 身份运行，而普通账户进不了 ${dataDir}，请把 DATA_DIR 设为普通账户可进入的文件夹，或改用普通账户启动。`,
			);
		}
	}
	return {
		binaries: readable(installed) ? installed : copy,
		prefix: [],
		identity,
		handOver: (path) => {
			mkdirSync(path, { recursive: true });
			execFileSync("chown", ["-R", `${identity.uid}:${identity.gid}`, path]);
			chownSync(path, identity.uid, identity.gid);
		},
	};
}
