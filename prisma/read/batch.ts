import { type Database, Prisma } from "../client";
import { below, ofUnion, reachedBy } from "./reach";

/** Whether a step by one of these events has been asked for the case `c`, and waits for its turn in a batch. */
export function pendingIn(...events: readonly string[]): Prisma.Sql {
	return Prisma.sql`c.id IN (SELECT r.case_id FROM batch b JOIN batch_row r ON r.batch_id = b.id
		WHERE b.done_at IS NULL AND r.outcome IS NULL AND b.event = ANY(${[...events]}::text[]))`;
}

export interface BatchLine {
	position: number;
	caseId: string;
	chart: string;
	title: string;
	unionName: string;
	/** What became of its step; null while it waits. */
	outcome: unknown;
}

export interface BatchRow {
	id: string;
	event: string;
	unionName: string;
	byName: string;
	at: Date;
	done: boolean;
	lines: BatchLine[];
}

/** A batch of a union below these paths, row by row. */
export async function batch(db: Database, paths: readonly string[], id: string): Promise<BatchRow | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<BatchRow[]>`
		SELECT b.id, b.event, u.name AS "unionName", by.name AS "byName", b.at, b.done_at IS NOT NULL AS done,
			(SELECT json_agg(json_build_object('position', r.position, 'caseId', c.id, 'chart', c.chart, 'title', c.title, 'unionName', own.name,
				'outcome', r.outcome) ORDER BY r.position)
				FROM batch_row r JOIN cases c ON c.id = r.case_id JOIN unions own ON own.id = c.union_id WHERE r.batch_id = b.id) AS lines
		FROM batch b JOIN unions u ON u.id = b.union_id JOIN account by ON by.id = b.account_id
		WHERE b.id = ${id}::uuid AND ${below(ofUnion("u"), reached)}`;
	return row;
}

export interface BatchProgress {
	id: string;
	event: string;
	byName: string;
	at: Date;
	rows: number;
	taken: number;
	open: number;
}

/** The newest batches of these events over a meeting's cases. */
export async function batchesOfMeeting(db: Database, meetingId: string, events: readonly string[]): Promise<BatchProgress[]> {
	return db.$queryRaw<BatchProgress[]>`
		SELECT b.id, b.event, by.name AS "byName", b.at, count(*)::int AS rows, (count(*) FILTER (WHERE r.outcome->>'kind' = 'taken'))::int AS taken,
			(count(*) FILTER (WHERE r.outcome IS NULL))::int AS open
		FROM batch b JOIN batch_row r ON r.batch_id = b.id JOIN account by ON by.id = b.account_id
		WHERE b.event = ANY(${[...events]}::text[]) AND b.id IN (
			SELECT own.batch_id FROM batch_row own JOIN meeting_line l ON l.case_id = own.case_id WHERE l.meeting_id = ${meetingId}::uuid)
		GROUP BY b.id, by.name ORDER BY b.at DESC, b.id DESC LIMIT 12`;
}
