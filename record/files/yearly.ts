import type { Database } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { AWAITING_CANCELLATION } from "./year-figures";

export async function countyIds(db: Database): Promise<string[]> {
	const counties = await db.union.findMany({ where: { kind: "county", closedOn: null }, orderBy: { id: "asc" }, select: { id: true } });
	return counties.map(({ id }) => id);
}

/** Month and day. */
const CHECKED_FROM = "09-01";

/**
 * D20, D23: each active file of the county without a dated check in the business year of `at` gets its alert, once a year, in its
 * unit's inbox. By mail each unit would get one for every file, so none is sent. Before September nothing is due.
 * @param at epoch milliseconds, business time
 * @returns how many alerts are new
 */
export async function raiseYearlyChecks(db: Database, countyId: string, at: number): Promise<number> {
	const today = shanghaiDate(at);
	const year = today.slice(0, 4);
	if (today < `${year}-${CHECKED_FROM}`) return 0;
	const raisedAt = new Date(at);
	return db.$executeRaw`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on, sent_at)
		SELECT gen_random_uuid(), c.id, 'checkDue', ${`yearly/${year}`}, role, c.union_id, 'D23', ${raisedAt}, ${columnOf(today)}, now()
		FROM cases c JOIN file f ON f.case_id = c.id CROSS JOIN unnest(ARRAY['unit_clerk', 'unit_chair']) AS role
		WHERE c.county_id = ${countyId}::uuid AND f.cancelled_as IS NULL AND c.state <> ALL(${AWAITING_CANCELLATION}::text[])
			AND NOT EXISTS (
				SELECT 1 FROM event_in_force e WHERE e.case_id = c.id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${year}
			)
		ON CONFLICT (case_id, kind, occasion, role) DO NOTHING`;
}
