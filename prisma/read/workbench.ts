import { type Database, Prisma } from "../client";

/** A case that waits for somebody. */
export interface WaitingRow {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	unionName: string;
	countyId: string;
	turnRole: string;
	sinceAt: Date;
	/** `YYYY-MM-DD`: the last day of the earliest deadline. */
	dueOn: string | null;
}

/** Where a page ended: the next begins after it. */
export interface WaitingCursor {
	dueOn: string | null;
	sinceMs: number;
	id: string;
}

export const WAITING_PAGE = 50;

const NEVER = "infinity";

/**
 * What waits for a person: cases whose turn is one of the roles, over the union whose turn it is. The most urgent first, then the longest
 * waiting; WAITING_PAGE at a time and one more.
 */
export async function waitingFor(
	db: Database,
	roles: readonly { role: string; unionPath: string }[],
	after?: WaitingCursor,
): Promise<WaitingRow[]> {
	const order = Prisma.sql`coalesce(c.due_on, 'infinity'::date), c.since_at, c.id`;
	const beyond =
		after === undefined
			? Prisma.empty
			: Prisma.sql`AND (${order}) > (${after.dueOn ?? NEVER}::date, ${new Date(after.sinceMs)}::timestamptz, ${after.id}::uuid)`;
	return db.$queryRaw<WaitingRow[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, u.name AS "unionName", c.county_id AS "countyId", c.turn_role AS "turnRole",
			c.since_at AS "sinceAt", c.due_on::text AS "dueOn"
		FROM cases c JOIN unions u ON u.id = c.union_id JOIN unions turn ON turn.id = c.turn_union_id
		WHERE NOT c.ended AND EXISTS (
			SELECT 1 FROM unnest(${roles.map(({ role }) => role)}::text[], ${roles.map(({ unionPath }) => unionPath)}::text[]) AS held(role, path)
			WHERE held.role = c.turn_role AND starts_with(turn.path, held.path))
		${beyond}
		ORDER BY ${order} LIMIT ${WAITING_PAGE + 1}`;
}
