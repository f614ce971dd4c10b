import { Prisma } from "../client";
import type { Sorting } from "./listing";

/** Of a county: the last day that still counts as near. */
export interface Horizon {
	countyId: string;
	nearUntil: string;
}

/** A CTE `horizon(county_id, near_until)`. */
export function horizonTable(horizons: readonly Horizon[]): Prisma.Sql {
	return Prisma.sql`horizon AS (
		SELECT * FROM unnest(${horizons.map((one) => one.countyId)}::uuid[], ${horizons.map((one) => one.nearUntil)}::date[]) AS h(county_id, near_until))`;
}

/** Of cases `c`: the most overdue first, then the nearest, then what waits longest. */
export const MOST_URGENT: Sorting = { by: [Prisma.sql`coalesce(c.due_on, 'infinity'::date)`, Prisma.sql`c.since_at`] };
