import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { type ApartState, nobodys } from "./nobody";
import { below } from "./reach";

/** A case on the stalled board. */
export interface BoardRow {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	unionName: string;
	turnRole: string | null;
	turnUnionName: string;
	countyId: string;
	sinceAt: Date;
	/** `YYYY-MM-DD`: the last day of the earliest deadline, passed or running; null where there is none and it only waits. */
	lastDay: string | null;
	/** A nudge has gone out today. */
	nudged: boolean;
	/** `YYYY-MM-DD`: since when nobody who could act on it is there; null where somebody is. */
	nobodySince: PlainDate | null;
	/** Of those: there is somebody in the role, but only people who may not take this step on this case. */
	apart: boolean;
	/** The deadline is past or near. */
	near: boolean;
	/** The union whose turn it is. */
	turnUnionId: string;
}

export interface BoardQuery {
	paths: readonly string[];
	/** Of each county: the last day that still counts as near. */
	horizons: readonly { countyId: string; nearUntil: string }[];
	today: PlainDate;
	unionId?: string;
	chart?: string;
	/** Only what nobody can act on. */
	nobody?: boolean;
	/** The charts' steps that not everybody in the role may take. */
	apart: readonly ApartState[];
}

/** Where a page ended: the next begins after it. */
export interface BoardCursor {
	lastDay: string | null;
	sinceMs: number;
	id: string;
}

export const BOARD_PAGE = 50;

/**
 * Open cases that are past or near a deadline (the row keeps a passed one's day until the case moves on), those that wait for somebody without one, and those
 * that nobody can act on (D26).
 */
function board({ paths, horizons, today, unionId, chart, nobody, apart }: BoardQuery): Prisma.Sql {
	const own = unionId === undefined ? Prisma.empty : Prisma.sql`AND c.union_id = ${unionId}::uuid`;
	const kind = chart === undefined ? Prisma.empty : Prisma.sql`AND c.chart = ${chart}`;
	const only = nobody ? Prisma.sql`AND n.case_id IS NOT NULL` : Prisma.empty;
	return Prisma.sql`
		${nobodys(paths, today, apart)},
		horizon AS (SELECT * FROM unnest(${horizons.map((one) => one.countyId)}::uuid[], ${horizons.map((one) => one.nearUntil)}::date[]) AS h(county_id, near_until)),
		board AS (
			SELECT c.id, c.union_id, u.name AS union_name, c.since_at, c.due_on AS last_day,
				n.since_on AS nobody_since, coalesce(n.apart, false) AS apart,
				coalesce(c.due_on <= h.near_until, false) AS near
			FROM cases c JOIN unions u ON u.id = c.union_id JOIN horizon h ON h.county_id = c.county_id
				LEFT JOIN nobodys n ON n.case_id = c.id
			WHERE NOT c.ended AND ${below(Prisma.sql`u.path`, paths)} ${own} ${kind} ${only}
				AND (c.due_on <= h.near_until OR (c.due_on IS NULL AND c.turn_role IS NOT NULL) OR n.case_id IS NOT NULL))`;
}

/** The most overdue first, then the nearest, then what waits longest; BOARD_PAGE at a time and one more. */
export async function boardRows(db: Database, query: BoardQuery, after?: BoardCursor): Promise<BoardRow[]> {
	const order = Prisma.sql`coalesce(b.last_day, 'infinity'::date), b.since_at, b.id`;
	const beyond =
		after === undefined
			? Prisma.empty
			: Prisma.sql`WHERE (${order}) > (${after.lastDay ?? "infinity"}::date, ${new Date(after.sinceMs)}::timestamptz, ${after.id}::uuid)`;
	return db.$queryRaw<BoardRow[]>`
		WITH ${board(query)},
		page AS (SELECT * FROM board b ${beyond} ORDER BY ${order} LIMIT ${BOARD_PAGE + 1})
		SELECT b.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, b.union_name AS "unionName", c.turn_role AS "turnRole",
			turn.name AS "turnUnionName", c.county_id AS "countyId", b.since_at AS "sinceAt", b.last_day::text AS "lastDay",
			EXISTS (SELECT 1 FROM alert n WHERE n.case_id = b.id AND n.kind = 'nudge' AND n.occasion = ${query.today}) AS nudged,
			b.nobody_since::text AS "nobodySince", b.apart, b.near, c.turn_union_id AS "turnUnionId"
		FROM page b JOIN cases c ON c.id = b.id JOIN unions turn ON turn.id = c.turn_union_id
		ORDER BY ${order}`;
}

export interface BoardCount {
	unionId: string;
	unionName: string;
	overdue: number;
	near: number;
	waiting: number;
	/** Of all these, what nobody can act on. */
	nobody: number;
}

/** How many of each union, the most overdue first. */
export async function boardCounts(db: Database, query: BoardQuery): Promise<BoardCount[]> {
	return db.$queryRaw<BoardCount[]>`
		WITH ${board(query)}
		SELECT b.union_id AS "unionId", b.union_name AS "unionName", (count(*) FILTER (WHERE b.last_day < ${query.today}::date))::int AS overdue,
			(count(*) FILTER (WHERE b.last_day >= ${query.today}::date AND b.near))::int AS near, (count(*) FILTER (WHERE b.last_day IS NULL))::int AS waiting,
			(count(*) FILTER (WHERE b.nobody_since IS NOT NULL))::int AS nobody
		FROM board b GROUP BY b.union_id, b.union_name ORDER BY overdue DESC, near DESC, waiting DESC, b.union_name`;
}
