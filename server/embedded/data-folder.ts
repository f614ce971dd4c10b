import { createHmac, randomBytes } from "node:crypto";
import { accessSync, constants, linkSync, lstatSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readPrivate } from "./private-file";
import { recordedProcess, recordProcess } from "./processes";
import { StartError } from "./start-error";
import { writeWhole } from "./whole-file";

/** Of AES-256. */
const KEY_BYTES = 32;

const lockFile = (dataDir: string) => join(dataDir, "main.process");

/** Whether a process works on this data folder. */
export async function isTaken(dataDir: string): Promise<boolean> {
	return (await recordedProcess(lockFile(dataDir))) !== undefined;
}

/**
 * Makes the data folder if it is missing and takes it for this process alone.
 * @returns what gives it back
 * @throws StartError when it cannot be written, or another process works on it
 */
export async function takeDataFolder(dataDir: string): Promise<() => void> {
	const own = join(dataDir, `main.process.${process.pid}`);
	const lock = lockFile(dataDir);
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		accessSync(dataDir, constants.W_OK);
		await recordProcess(own, process.pid);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StartError(
			`数据文件夹 ${dataDir} 不能写入（${code ?? String(error)}），请检查权限与磁盘空间，或用 DATA_DIR 另指定一个文件夹。`,
		);
	}
	try {
		for (;;) {
			const holder = await recordedProcess(lock);
			if (holder !== undefined) {
				throw new StartError(`数据文件夹 ${dataDir} 正由另一个进程（进程号 ${holder}）使用，请先停止它，或用 DATA_DIR 另指定一个文件夹。`);
			}
			rmSync(lock, { force: true });
			try {
				// A link, unlike a write, fails when another process was quicker, and is never half made.
				linkSync(own, lock);
				return () => rmSync(lock, { force: true });
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
			}
		}
	} finally {
		rmSync(own, { force: true });
	}
}

const keyFileOf = (path: string) => ({ path, what: "密钥文件", next: "请从备份恢复该文件，或用 KEY_FILE 指明密钥文件的位置" });

/**
 * Makes the key that ID and card numbers are encrypted with, in a database that is still empty; later on a missing key is
 * an error, as a new one could not read what is there. One that others could read is closed to them.
 * @param say says what had to be mended
 * @throws StartError
 */
export function provideKey(keyFile: string, isFirstStart: boolean, say: (line: string) => void): void {
	// A first start of 0.2 that was killed could leave a key file without a key.
	if (isFirstStart && lstatSync(keyFile, { throwIfNoEntry: false })?.size === 0) rmSync(keyFile);
	if (lstatSync(keyFile, { throwIfNoEntry: false }) === undefined) {
		if (!isFirstStart) {
			throw new StartError(`密钥文件 ${keyFile} 不见了，库里的证件号和卡号要靠它解密，请从备份恢复该文件，或用 KEY_FILE 指明它的位置。`);
		}
		mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
		writeWhole(keyFile, randomBytes(KEY_BYTES));
	}
	const key = readPrivate(keyFileOf(keyFile), say);
	if (key.length !== KEY_BYTES)
		throw new StartError(`密钥文件 ${keyFile} 应为 ${KEY_BYTES} 字节，现有 ${key.length} 字节，请从备份恢复该文件。`);
}

/**
 * The secret that session cookies are signed with: drawn from the key, so that web servers which share one share the other.
 * @param keyFile as `provideKey` left it
 */
export function sessionSecret(keyFile: string): string {
	return createHmac("sha256", readFileSync(keyFile)).update("session cookies").digest("base64url");
}
