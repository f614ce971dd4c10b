import type { Database } from "../client";
import { below, OF_CASE, reachedBy } from "./reach";

/** A case of whatever chart, by name, in somebody's reach. */
export interface NamedCase {
	id: string;
	chart: string;
	title: string;
}

export async function caseOfAny(db: Database, paths: readonly string[], id: string): Promise<NamedCase | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<NamedCase[]>`
		SELECT c.id, c.chart, c.title FROM cases c JOIN unions u ON u.id = c.union_id WHERE c.id = ${id}::uuid AND ${below(OF_CASE, reached)}`;
	return row;
}
