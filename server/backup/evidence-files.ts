import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { BackupFile } from "./base-backup";
import { sha256 } from "./manifest";
import { syncFile } from "./sync";

/** What of the data folder's evidence is copied: what was kept. Pages for the screen are drawn anew, and what is still coming in is nobody's yet. */
const KEPT = join("evidence", "kept");

interface Copying {
	dataDir: string;
	/** The backup that is being made. */
	to: string;
	/** A folder that may have the same files already: they never change, so that one that is the same is linked and takes no room again. */
	earlier?: string;
}

/**
 * Takes the files of evidence along, after the database: a file is there before the row that names it and is never changed, so that every row of the copy
 * finds its file, whatever comes in meanwhile.
 */
export async function copyEvidence({ dataDir, to, earlier }: Copying): Promise<BackupFile[]> {
	const files: BackupFile[] = [];
	for (const path of filesIn(dataDir)) {
		const file = join(to, path);
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		if (!isLinked(earlier === undefined ? undefined : join(earlier, path), sizeOf(join(dataDir, path)), file)) {
			// Gone meanwhile, it was nobody's.
			if (!(await isCopied(join(dataDir, path), file))) continue;
			syncFile(file);
		}
		files.push({ path: path.split(sep).join("/"), size: statSync(file).size, sha256: await sha256(file) });
	}
	return files;
}

/** Puts a backup's evidence into a data folder. */
export function restoreEvidence(backup: string, dataDir: string): void {
	if (existsSync(join(backup, KEPT))) cpSync(join(backup, KEPT), join(dataDir, KEPT), { recursive: true });
}

function filesIn(dataDir: string): string[] {
	if (!existsSync(join(dataDir, KEPT))) return [];
	return readdirSync(join(dataDir, KEPT), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith(".half"))
		.map((entry) => relative(dataDir, join(entry.parentPath, entry.name)))
		.sort();
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;

/** Whether an earlier copy of the same size could be linked: contents never change under their names. */
export function isLinked(earlier: string | undefined, size: number | undefined, to: string): boolean {
	if (earlier === undefined || size === undefined || sizeOf(earlier) !== size) return false;
	try {
		linkSync(earlier, to);
		return true;
	} catch {
		// Another disk, or one that knows no links.
		return false;
	}
}

async function isCopied(from: string, to: string): Promise<boolean> {
	try {
		await copyFile(from, to);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
		throw error;
	}
}
