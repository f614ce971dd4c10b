import { type Database, Prisma } from "../client";
import { below, OF_CASE, type Reached, reachedBy } from "./reach";

/** A household that is to be keyed into the national system: a new file, or one of which it does not know a change. */
export interface ToEnterRow {
	applicationId: string;
	title: string;
}

interface ToEnterOf {
	paths: readonly string[];
	/** States of an application in which its result of entry is recorded. */
	states: readonly string[];
}

const toEnter = ({ states }: ToEnterOf, reached: Reached) => Prisma.sql`
	FROM application a LEFT JOIN file f ON f.application_id = a.case_id AND f.held_on IS NULL JOIN cases c ON c.id = coalesce(f.case_id, a.case_id)
		JOIN unions u ON u.id = c.union_id LEFT JOIN LATERAL (SELECT min(t.last_day) AS last_day FROM entry_task t WHERE t.file_id = f.case_id AND t.done_seq IS NULL) t ON true
	WHERE ${below(OF_CASE, reached)} AND (t.last_day IS NOT NULL OR f.case_id IS NULL AND c.state = ANY(${[...states]}::text[]))`;

/** D19, D22: what is to be keyed below these paths; what is due first comes first. */
export async function householdsToEnter(db: Database, of: ToEnterOf, limit: number): Promise<ToEnterRow[]> {
	const reached = await reachedBy(db, of.paths);
	return db.$queryRaw<ToEnterRow[]>`
		SELECT a.case_id AS "applicationId", c.title ${toEnter(of, reached)} ORDER BY coalesce(t.last_day, c.due_on) NULLS LAST, c.id LIMIT ${limit}`;
}

export interface UnionToEnter {
	unionId: string;
	name: string;
	households: number;
}

/** How many each union has to key. */
export async function unionsToEnter(db: Database, of: ToEnterOf): Promise<UnionToEnter[]> {
	const reached = await reachedBy(db, of.paths);
	return db.$queryRaw<UnionToEnter[]>`
		SELECT u.id AS "unionId", u.name, count(*)::int AS households ${toEnter(of, reached)} GROUP BY u.id, u.name ORDER BY u.name LIMIT 1000`;
}
