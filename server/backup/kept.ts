import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, manifestIn } from "./manifest";
import { removeBackup } from "./take-backup";

export interface Kept {
	folder: string;
	name: string;
	/** Epoch milliseconds: what was committed before is in it. */
	takenAt: number;
	manifest: Manifest;
}

export const NIGHTLY = "nightly-";

/** Older than this, the last night's is missing. */
export const OLD_MS = 26 * 60 * 60 * 1000;

/** `20261129-010005`, by the clock of Shanghai. */
export function stampOf(at: number): string {
	const shown = new Date(at).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" });
	return shown.replaceAll(/[-:]/g, "").replace(" ", "-");
}

/** The whole backups in a folder of backups, the oldest first. */
export function keptIn(parent: string): Kept[] {
	if (!statSync(parent, { throwIfNoEntry: false })?.isDirectory()) return [];
	const kept = readdirSync(parent)
		.filter((name) => !name.endsWith(".half"))
		.flatMap((name) => {
			const folder = join(parent, name);
			const manifest = manifestIn(folder);
			return manifest === undefined ? [] : [{ folder, name, manifest, takenAt: Date.parse(manifest.takenAt) }];
		});
	return kept.sort((one, other) => one.takenAt - other.takenAt);
}

/** Takes away all but the newest of the nightly ones; those made by hand or before an upgrade stay. */
export function removeOldest(parent: string, keep: number): string[] {
	const nightly = keptIn(parent).filter(({ name }) => name.startsWith(NIGHTLY));
	const old = nightly.slice(0, Math.max(0, nightly.length - keep));
	for (const { folder } of old) removeBackup(folder);
	return old.map(({ name }) => name);
}

export interface BackupState {
	/** Off: no BACKUP_DIR. None: none has been made yet. */
	state: "off" | "none" | "fresh" | "old";
	/** Milliseconds; null where there is none. */
	ageMs: number | null;
}

/** How it stands with the nightly backups. @param now epoch milliseconds, the machine's own clock */
export function backupState(parent: string | undefined, now: number): BackupState {
	if (parent === undefined) return { state: "off", ageMs: null };
	const newest = keptIn(parent).at(-1);
	if (newest === undefined) return { state: "none", ageMs: null };
	const ageMs = now - newest.takenAt;
	return { state: ageMs > OLD_MS ? "old" : "fresh", ageMs };
}
