import type { Database } from "../prisma/client";
import type { ChartName } from "../workflows/messages";
import type { PlainDate } from "../workflows/rules/plain-date";

/** Lets the relay tell these cases' workflows again, whatever they have been told. */
export async function tellAnew(db: Database, caseIds: readonly string[]): Promise<void> {
	await db.$executeRaw`UPDATE cases SET seen_version = 0 WHERE id = ANY(${[...caseIds]}::uuid[])`;
}

/** D26: the reminders of what is overdue follow the calendar and the readings, though none of its deadlines moves any more. @param countyId of one county, or of all */
export async function tellOverdueAnew(db: Database, countyId: string | undefined): Promise<void> {
	await db.$executeRaw`
		UPDATE cases SET seen_version = 0
		WHERE NOT ended AND turn_role IS NOT NULL AND jsonb_path_exists(deadlines, '$.*.passed ? (@ == true)')
			AND county_id = coalesce(${countyId ?? null}::uuid, county_id)`;
}

/** A case whose workflow should be running, with what that workflow has been told. */
export interface ExpectedCase {
	id: string;
	chart: ChartName;
	version: number;
	state: string;
	/** The day on which its earliest timer goes off. */
	due: PlainDate | null;
}

/**
 * Cases, in the order of their ids, that should have a workflow that knows their version: told already, and either open or
 * with an alert whose mail has not gone.
 * @param after the last id of the page before
 */
export async function expectedCases(db: Database, after: string | undefined, limit: number): Promise<ExpectedCase[]> {
	return db.$queryRaw<ExpectedCase[]>`
		SELECT c.id, c.chart, c.version, c.state,
			(SELECT min(d.value ->> 'due') FROM jsonb_each(c.deadlines) d WHERE d.value ->> 'passed' IS DISTINCT FROM 'true') AS due
		FROM cases c
		WHERE c.seen_version = c.version AND c.version > 0 AND c.id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
			AND (NOT c.ended OR EXISTS (SELECT 1 FROM alert a WHERE a.case_id = c.id AND a.sent_at IS NULL))
		ORDER BY c.id LIMIT ${limit}`;
}

/** The versions of those of these cases that exist. */
export async function versionsOf(db: Database, caseIds: readonly string[]): Promise<Map<string, number>> {
	const cases = await db.case.findMany({ where: { id: { in: [...caseIds] } }, select: { id: true, version: true } });
	return new Map(cases.map(({ id, version }) => [id, version]));
}
