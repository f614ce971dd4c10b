import type { StateValue } from "xstate";
import type { ChartContext } from "../chart";
import type { Chart, ChartId } from "../index";

export interface StoredSnapshot {
	value: StateValue;
	context: ChartContext;
}

/** Maps a snapshot of the version it stands at in the list to the next one. */
export type Migration = (old: StoredSnapshot) => StoredSnapshot;

/** `MIGRATIONS.application[0]` maps version 1 to version 2. None was needed yet. */
const MIGRATIONS: Record<ChartId, readonly Migration[]> = { application: [], grant: [], file: [] };

/**
 * A stored snapshot as the present chart reads it.
 * @throws when it was written by a newer chart than this program knows.
 */
export function migrated(
	chart: Chart,
	stored: unknown,
	storedVersion: number,
	migrations: readonly Migration[] = MIGRATIONS[chart.id],
): StoredSnapshot {
	if (storedVersion > chart.version)
		throw new Error(`${chart.id}: stored by chart version ${storedVersion}, this program knows ${chart.version}`);
	return migrations.slice(storedVersion - 1).reduce((snapshot, step) => step(snapshot), stored as StoredSnapshot);
}
