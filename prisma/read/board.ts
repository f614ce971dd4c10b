import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { type Horizon, horizonTable, MOST_URGENT } from "./due";
import { listing } from "./listing";
import { type ApartState, nobodys } from "./nobody";
import { below, OF_CASE, type Reached, reachedBy, within } from "./reach";

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
	horizons: readonly Horizon[];
	today: PlainDate;
	/** A union and what is below it. */
	unionId?: string;
	chart?: string;
	/** Only what nobody can act on. */
	nobody?: boolean;
	/** The charts' steps that not everybody in the role may take. */
	apart: readonly ApartState[];
}

/** What the board is read from, where every open case still has its place. */
const FROM = Prisma.sql`cases c JOIN unions u ON u.id = c.union_id JOIN horizon h ON h.county_id = c.county_id LEFT JOIN nobodys n ON n.case_id = c.id`;

const NEAR = Prisma.sql`coalesce(c.due_on <= h.near_until, false)`;

function tables({ horizons, today, apart }: BoardQuery, reached: Reached): Prisma.Sql {
	return Prisma.sql`${nobodys(reached, today, apart)}, ${horizonTable(horizons)}`;
}

/**
 * Open cases that are past or near a deadline (the row keeps a passed one's day until the case moves on), those that wait for somebody without one, and those
 * that nobody can act on (D26).
 */
function onBoard({ unionId, chart, nobody }: BoardQuery, reached: Reached): Prisma.Sql[] {
	return [
		Prisma.sql`NOT c.ended AND ${below(OF_CASE, reached)}`,
		Prisma.sql`(c.due_on <= h.near_until OR (c.due_on IS NULL AND c.turn_role IS NOT NULL) OR n.case_id IS NOT NULL)`,
		...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		...(chart === undefined ? [] : [Prisma.sql`c.chart = ${chart}`]),
		...(nobody ? [Prisma.sql`n.case_id IS NOT NULL`] : []),
	];
}

/** The stalled board. */
export const board = listing<BoardRow>()({
	ids: "uuid",
	id: Prisma.sql`c.id`,
	orders: { urgent: MOST_URGENT, longest: { by: [Prisma.sql`c.since_at`] } },
	sql: (query: BoardQuery, reached) => ({
		with: tables(query, reached),
		columns: Prisma.sql`c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, u.name AS "unionName", c.turn_role AS "turnRole",
			turn.name AS "turnUnionName", c.since_at AS "sinceAt", c.due_on::text AS "lastDay",
			EXISTS (SELECT 1 FROM alert x WHERE x.case_id = c.id AND x.kind = 'nudge' AND x.occasion = ${query.today}) AS nudged,
			n.since_on::text AS "nobodySince", coalesce(n.apart, false) AS apart, ${NEAR} AS near, c.turn_union_id AS "turnUnionId"`,
		from: Prisma.sql`${FROM} JOIN unions turn ON turn.id = c.turn_union_id`,
		where: onBoard(query, reached),
	}),
});

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
	const reached = await reachedBy(db, query.paths);
	return db.$queryRaw<BoardCount[]>`
		WITH ${tables(query, reached)}
		SELECT u.id AS "unionId", u.name AS "unionName", (count(*) FILTER (WHERE c.due_on < ${query.today}::date))::int AS overdue,
			(count(*) FILTER (WHERE c.due_on >= ${query.today}::date AND ${NEAR}))::int AS near, (count(*) FILTER (WHERE c.due_on IS NULL))::int AS waiting,
			(count(*) FILTER (WHERE n.case_id IS NOT NULL))::int AS nobody
		FROM ${FROM} WHERE ${Prisma.join(onBoard(query, reached), " AND ")}
		GROUP BY u.id, u.name ORDER BY overdue DESC, near DESC, waiting DESC, u.name`;
}
