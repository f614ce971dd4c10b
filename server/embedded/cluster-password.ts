import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { readPrivate } from "./private-file";
import { StartError } from "./start-error";
import type { Unprivileged } from "./unprivileged";
import { writeWhole } from "./whole-file";

const BYTES = 24;

const fileOf = (dataDir: string) => join(dataDir, "postgres-password");

/**
 * The password that the embedded Postgres of this folder asks for; undefined where there is none, or where a start that was killed has left its file empty:
 * then another one is set.
 * @param say says what had to be mended
 * @throws StartError where it is there and not to be used
 */
export function keptPassword(dataDir: string, say: (line: string) => void): string | undefined {
	const path = fileOf(dataDir);
	const there = lstatSync(path, { throwIfNoEntry: false });
	if (there === undefined || (there.isFile() && there.size === 0)) return undefined;
	return readPrivate({ path, what: "数据库的密码文件", next: "请删除它，下次启动时重新设定" }, say).toString("utf8");
}

export const newPassword = (): string => randomBytes(BYTES).toString("base64url");

/** Last of all: a password that is kept is the cluster's. */
export function keepPassword(dataDir: string, secret: string): void {
	writeWhole(fileOf(dataDir), secret);
}

/**
 * Gives the cluster's user another password, where the file of the old one is lost or stayed behind with the folder that was backed up. No server
 * may be running on it; what it has to recover is recovered. Whoever can write the folder can do this anyway.
 * @throws StartError
 */
export async function changePassword(cluster: string, user: string, secret: string, runner: Unprivileged): Promise<void> {
	const [program = "", ...args] = [...runner.prefix, join(runner.binaries, "bin", "postgres"), "--single", "-D", cluster, "postgres"];
	const single = promisify(execFile)(program, args, { ...runner.identity, cwd: "/" });
	single.child.stdin?.on("error", () => undefined).end(`ALTER ROLE ${user} PASSWORD '${secret}'\n`);
	const { stderr } = await single.catch((error: { stderr?: string }) => ({ stderr: error.stderr || `FATAL: ${String(error)}` }));
	const complaint = /^.*(?:ERROR|FATAL|PANIC):\s*(.*)$/m.exec(stderr)?.[1];
	if (complaint !== undefined) throw new StartError(`内置数据库的密码未能重新设定（${complaint}）。`);
}
