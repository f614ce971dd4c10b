import { Prisma } from "../client";
import { type Horizon, horizonTable, MOST_URGENT } from "./due";
import { listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

/** A case that waits for somebody. */
export interface WaitingRow {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	unionName: string;
	turnRole: string;
	sinceAt: Date;
	/** `YYYY-MM-DD`: the last day of the earliest deadline. */
	dueOn: string | null;
	/** The deadline is past or near. */
	near: boolean;
	/** It was sent back to where it stands. */
	sentBack: boolean;
}

interface WaitingOf {
	/** Of the unions below. */
	paths: readonly string[];
	roles: readonly { role: string; unionPath: string }[];
	horizons: readonly Horizon[];
	/** Steps by which a case goes back. */
	sendsBack: readonly { chart: string; event: string }[];
	chart?: string;
	/** A union and what is below it. */
	unionId?: string;
}

/** What waits for a person: cases whose turn is one of the roles, over the union whose turn it is. */
export const waiting = listing<WaitingRow>()({
	ids: "uuid",
	id: Prisma.sql`c.id`,
	orders: { urgent: { by: [Prisma.sql`NOT back.sent`, ...MOST_URGENT.by] }, longest: { by: [Prisma.sql`c.since_at`] } },
	sql: ({ roles, horizons, sendsBack, chart, unionId }: WaitingOf, reached) => ({
		with: horizonTable(horizons),
		columns: Prisma.sql`c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, u.name AS "unionName", c.turn_role AS "turnRole",
			c.since_at AS "sinceAt", c.due_on::text AS "dueOn", coalesce(c.due_on <= h.near_until, false) AS near, back.sent AS "sentBack"`,
		from: Prisma.sql`cases c JOIN unions u ON u.id = c.union_id JOIN unions turn ON turn.id = c.turn_union_id
			LEFT JOIN horizon h ON h.county_id = c.county_id
			CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.at = c.since_at
				AND (c.chart, e.event) IN (SELECT * FROM unnest(${sendsBack.map(({ chart: of }) => of)}::text[], ${sendsBack.map(({ event }) => event)}::text[]))
			) AS sent) back`,
		where: [
			Prisma.sql`NOT c.ended AND c.turn_role = ANY(${roles.map(({ role }) => role)}::text[])`,
			below({ ...OF_CASE, union: Prisma.sql`c.turn_union_id` }, reached),
			Prisma.sql`EXISTS (
				SELECT 1 FROM unnest(${roles.map(({ role }) => role)}::text[], ${roles.map(({ unionPath }) => unionPath)}::text[]) AS held(role, path)
				WHERE held.role = c.turn_role AND starts_with(turn.path, held.path))`,
			...(chart === undefined ? [] : [Prisma.sql`c.chart = ${chart}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
