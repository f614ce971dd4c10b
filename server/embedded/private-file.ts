import { chmodSync, lstatSync, readFileSync } from "node:fs";
import { StartError } from "./start-error";

/** Of group and others. */
const NOT_THE_OWNERS = 0o077;

/** A file that is its owner's alone. */
export interface PrivateFile {
	path: string;
	/** `密钥文件` */
	what: string;
	/** What to do when the file cannot be used, a sentence without its full stop: `请从备份恢复该文件`. */
	next: string;
}

const octal = (mode: number) => (mode & 0o777).toString(8).padStart(3, "0");

/** Refuses what is not a regular file of our own. @throws StartError; ENOENT as it is, since the caller knows what a missing file means */
function checkKind({ path, what, next }: PrivateFile): void {
	const stat = lstatSync(path);
	if (stat.isSymbolicLink()) throw new StartError(`${what} ${path} 是一个链接，不是文件本身，请把文件放在这里，或直接指明文件的位置。`);
	if (stat.isDirectory()) throw new StartError(`${what} ${path} 是一个文件夹，不是文件，${next}。`);
	if (!stat.isFile()) throw new StartError(`${what} ${path} 不是普通文件，${next}。`);
	if (stat.size === 0) throw new StartError(`${what} ${path} 是空的，${next}。`);
}

/**
 * Closes a file or folder to everybody but its owner, and says so where it was open.
 * @throws StartError where that cannot be done
 */
function closeToOthers(path: string, what: string, say: (line: string) => void): void {
	const { mode } = lstatSync(path);
	if ((mode & NOT_THE_OWNERS) === 0) return;
	try {
		chmodSync(path, mode & ~NOT_THE_OWNERS & 0o777);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StartError(
			`${what} ${path} 别人也能读（权限 ${octal(mode)}），本程序又不能改正（${code ?? String(error)}），请由它的主人改为只有自己可读（chmod go-rwx）。`,
		);
	}
	if ((lstatSync(path).mode & NOT_THE_OWNERS) !== 0) {
		throw new StartError(`${what} ${path} 所在的磁盘不分主人和别人（权限 ${octal(mode)} 改不了），请把它放到支持文件权限的磁盘上。`);
	}
	say(`${what} ${path} 原来别人也能读（权限 ${octal(mode)}），已改为只有主人可读；如果这台机器上有别人，请当作已经泄露来处理。`);
}

/**
 * Reads a private file, after closing it to others.
 * @param say says what had to be mended
 * @throws StartError where it is no file, empty, open to others for good, or not ours to read; ENOENT where it is missing
 */
export function readPrivate(file: PrivateFile, say: (line: string) => void): Buffer {
	checkKind(file);
	closeToOthers(file.path, file.what, say);
	try {
		return readFileSync(file.path);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new StartError(`${file.what} ${file.path} 不能读取（${code ?? String(error)}），请检查它的主人和权限。`);
	}
}
