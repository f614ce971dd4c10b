import type { Database } from "../client";
import { migrations } from "../migrate";

export interface Readiness {
	/** Every migration that this program knows is there. */
	migrated: boolean;
	/** A county has been set up. */
	setUp: boolean;
	/** Milliseconds since the worker's last sign of life; null if there never was one. */
	pulseAgeMs: number | null;
	/** Cases whose workflow does not know their newest version yet. */
	untold: number;
}

/** Rejects where the database does not answer. */
export async function readiness(db: Database): Promise<Readiness> {
	const [row] = await db.$queryRaw<{ applied: string[]; setUp: boolean; pulseAgeMs: number | null; untold: number }[]>`
		SELECT ARRAY(SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied,
			EXISTS (SELECT 1 FROM unions) AS "setUp",
			(SELECT (extract(epoch FROM clock_timestamp() - at) * 1000)::float8 FROM worker_pulse) AS "pulseAgeMs",
			(SELECT count(*)::int FROM cases WHERE version > seen_version) AS untold`;
	if (!row) throw new Error("no row from the database");
	const { applied, ...rest } = row;
	return { ...rest, migrated: migrations().every(({ name }) => applied.includes(name)) };
}
