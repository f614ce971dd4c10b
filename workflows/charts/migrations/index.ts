import type { StateValue } from "xstate";
import type { ChartContext } from "../chart";
import type { Chart, ChartId } from "../index";

export interface StoredSnapshot {
	value: StateValue;
	context: ChartContext;
}

/** Maps a snapshot of the version it stands at in the list to the next one. */
export type Migration = (old: StoredSnapshot) => StoredSnapshot;

/** What ended before entries were tasks of their own has been entered. */
const endsEntered: Migration = ({ value, context }) => ({
	value: value === "cancelled" || value === "blacklisted" || value === "lifted" ? { [value]: "entered" } : value,
	context: { ...context, openEntries: 0 },
});

/** `MIGRATIONS.application[0]` maps version 1 to version 2. */
const MIGRATIONS: Record<ChartId, readonly Migration[]> = { application: [], grant: [], file: [endsEntered] };

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
