import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, opendir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { syncFolder } from "../embedded/whole-file";
import { type Listed, NotKept, type Storage } from "./storage";

/** Of what is still being written. */
const HALF = ".half";

/** In a folder of this machine, or of a network that every machine of the installation has mounted. */
export function folderStorage(folder: string): Storage {
	const fileOf = (key: string): string => {
		if (!/^[\w-]+(\/[\w-][\w.-]*)*$/.test(key)) throw new Error(`${key} is no key`);
		return join(folder, ...key.split("/"));
	};
	return {
		async put(key, content) {
			const file = fileOf(key);
			const half = `${file}.${randomUUID()}${HALF}`;
			try {
				await writeSynced(half, content);
				await rename(half, file);
			} catch (error) {
				await rm(half, { force: true });
				throw error;
			}
			syncFolder(dirname(file));
		},
		async get(key) {
			const handle = await open(fileOf(key), "r").catch(orMissing);
			if (!handle) throw new NotKept(key);
			return handle.createReadStream();
		},
		size: async (key) => (await stat(fileOf(key)).catch(orMissing))?.size,
		async remove(key) {
			await rm(fileOf(key), { force: true });
			// A folder that holds nothing more goes too; one that somebody writes into stays.
			await rmdir(dirname(fileOf(key))).catch(() => undefined);
		},
		async *list(below) {
			yield* filesIn(join(folder, below), folder);
		},
	};
}

async function writeSynced(file: string, content: Readable): Promise<void> {
	const handle = await created(file);
	try {
		for await (const bytes of content) await handle.appendFile(bytes as Buffer);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Again where its folder was just taken away for empty. */
async function created(file: string): Promise<FileHandle> {
	for (let tries = 3; ; tries -= 1) {
		await mkdir(dirname(file), { recursive: true, mode: 0o700 });
		const handle = await open(file, "wx", 0o600).catch(orMissing);
		if (handle) return handle;
		if (tries === 1) throw new Error(`${dirname(file)} goes away while it is written into`);
	}
}

async function* filesIn(folder: string, root: string): AsyncIterable<Listed> {
	const entries = await opendir(folder).catch(orMissing);
	if (!entries) return;
	for await (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesIn(path, root);
		else {
			const found = await stat(path).catch(orMissing);
			if (found) yield { key: relative(root, path).split(sep).join("/"), at: found.mtime, size: found.size };
		}
	}
}

function orMissing(error: NodeJS.ErrnoException): undefined {
	if (error.code !== "ENOENT") throw error;
}
