import { type Database, Prisma } from "../client";
import { pendingIn } from "./batch";
import { below, OF_CASE, ofUnion, reachedBy } from "./reach";

/** A case that waits to be posted, with what a sheet says of it. */
export interface ToPostRow {
	id: string;
	chart: string;
	title: string;
	version: number;
	unionId: string;
	unionName: string;
	unionPath: string;
	/** Of an application. */
	standard: string | null;
	/** Of a grant. */
	aidType: string | null;
	proposedFen: bigint | null;
	sinceAt: Date;
	/** Its posting has been asked for already. */
	pending: boolean;
}

/** What a sheet may say of a case `c`: a name, and the standard or the kind of aid. Never more (D14). */
const SAID = Prisma.sql`a.standard, g.aid_type AS "aidType", g.proposed_fen AS "proposedFen"`;
/** What hung of a line `l`, as it was then. */
const HUNG = Prisma.sql`l.shown ->> 'name' AS title, l.shown ->> 'standard' AS standard, l.shown ->> 'aidType' AS "aidType",
	(l.shown ->> 'proposedFen')::bigint AS "proposedFen"`;
const BY_CHART = Prisma.sql`LEFT JOIN application a ON a.case_id = c.id LEFT JOIN grant_case g ON g.case_id = c.id`;

/** Cases below these paths that stand in one of these states of their chart, by union, the longest waiting first. */
export async function casesToPost(
	db: Database,
	paths: readonly string[],
	states: readonly { chart: string; state: string }[],
	limit: number,
): Promise<ToPostRow[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<ToPostRow[]>`
		SELECT c.id, c.chart, c.title, c.version, c.union_id AS "unionId", u.name AS "unionName", u.path AS "unionPath", c.since_at AS "sinceAt",
			${pendingIn("POST_NOTICE")} AS pending, ${SAID}
		FROM cases c JOIN unions u ON u.id = c.union_id ${BY_CHART}
		WHERE ${below(OF_CASE, reached)} AND ${isIn(states)}
		ORDER BY u.name, c.union_id, c.chart, c.since_at, c.id LIMIT ${limit}`;
}

function isIn(wanted: readonly { chart: string; state: string }[]): Prisma.Sql {
	const [charts, states] = [wanted.map(({ chart }) => chart), wanted.map(({ state }) => state)];
	return Prisma.sql`NOT c.ended AND (c.chart, c.state) IN (SELECT * FROM unnest(${charts}::text[], ${states}::text[]))`;
}

export interface SheetLine {
	caseId: string;
	title: string;
	standard: string | null;
	aidType: string | null;
	proposedFen: number | null;
	/** `YYYY-MM-DD` */
	takenDownOn: string | null;
	openObjections: number;
	/** The case's notice still runs. */
	running: boolean;
}

export interface SheetRow {
	id: string;
	chart: string;
	place: string;
	/** `YYYY-MM-DD` */
	postedOn: string;
	workingDays: number;
	unionName: string;
	countyId: string;
	countyName: string;
	lines: SheetLine[];
}

function sheets(states: readonly { chart: string; state: string }[], where: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`
		SELECT n.id, n.chart, n.place, n.posted_on::text AS "postedOn", n.working_days AS "workingDays", u.name AS "unionName", k.id AS "countyId", k.name AS "countyName",
			(SELECT json_agg(line ORDER BY line."takenDownOn" NULLS FIRST, line.title) FROM (
				SELECT c.id AS "caseId", ${HUNG}, l.taken_down_on::text AS "takenDownOn",
					(SELECT count(*)::int FROM objection o WHERE o.case_id = c.id AND o.outcome = 'open') AS "openObjections",
					(l.taken_down_on IS NULL AND ${isIn(states)}) AS running
				FROM notice_line l JOIN cases c ON c.id = l.case_id WHERE l.notice_id = n.id AND l.corrected_seq IS NULL) line) AS lines
		FROM notice n JOIN unions u ON u.id = n.union_id JOIN unions k ON k.id = u.county_id
		WHERE ${where}`;
}

/** Sheets below these paths on which somebody's notice still runs, the earliest posted first. @param states those in which a notice runs @param limit sheets at most */
export async function sheetsUp(
	db: Database,
	paths: readonly string[],
	states: readonly { chart: string; state: string }[],
	limit: number,
): Promise<SheetRow[]> {
	const reached = await reachedBy(db, paths);
	const up = Prisma.sql`EXISTS (SELECT 1 FROM notice_line l JOIN cases c ON c.id = l.case_id
		WHERE l.notice_id = n.id AND l.taken_down_on IS NULL AND l.corrected_seq IS NULL AND ${isIn(states)})`;
	return db.$queryRaw<
		SheetRow[]
	>`${sheets(states, Prisma.sql`${below(ofUnion("u"), reached)} AND ${up}`)} ORDER BY n.posted_on, n.id LIMIT ${limit}`;
}

export async function sheet(
	db: Database,
	paths: readonly string[],
	states: readonly { chart: string; state: string }[],
	id: string,
): Promise<SheetRow | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<SheetRow[]>`${sheets(states, Prisma.sql`n.id = ${id}::uuid AND ${below(ofUnion("u"), reached)}`)}`;
	return row;
}

/** Of whom a sheet hangs. */
export async function unionOfNotice(db: Database, id: string): Promise<{ unionId: string; unionPath: string } | undefined> {
	const [row] = await db.$queryRaw<{ unionId: string; unionPath: string }[]>`
		SELECT u.id AS "unionId", u.path AS "unionPath" FROM notice n JOIN unions u ON u.id = n.union_id WHERE n.id = ${id}::uuid`;
	return row;
}
