import type { Migration, StoredSnapshot } from "./chart";
import type { Chart } from "./index";

/**
 * A stored snapshot as the present chart reads it.
 * @throws when it was written by a newer chart than this program knows.
 */
export function migrated(
	chart: Chart,
	stored: unknown,
	storedVersion: number,
	migrations: readonly Migration[] = chart.migrations,
): StoredSnapshot {
	if (storedVersion > chart.version)
		throw new Error(`${chart.id}: stored by chart version ${storedVersion}, this program knows ${chart.version}`);
	return migrations.slice(storedVersion - 1).reduce((snapshot, step) => step(snapshot), stored as StoredSnapshot);
}
