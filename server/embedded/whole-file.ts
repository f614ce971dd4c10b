import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Makes what was renamed into a folder outlast a power cut. Not every file system lets a folder be synced; then its own order has to do. */
export function syncFolder(folder: string): void {
	const handle = openSync(folder, "r");
	try {
		fsyncSync(handle);
	} catch {
		// Network file systems refuse it.
	} finally {
		closeSync(handle);
	}
}

/**
 * Writes a file under another name and renames it when it is on the disk: whoever reads it finds the old one or the new one, and a kill
 * half-way leaves no half of it.
 */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o600): void {
	const half = `${file}.half-${process.pid}`;
	try {
		writeFileSync(half, content, { mode, flush: true });
		renameSync(half, file);
	} catch (error) {
		rmSync(half, { force: true });
		throw error;
	}
	syncFolder(dirname(file));
}

/** What a small file of ours holds; undefined where it is missing or was cut off while it was written. */
export function jsonIn(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch {
		return undefined;
	}
}
