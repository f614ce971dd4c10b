import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";
import { once } from "./once";

/** What was last said with an event of a case, corrections laid over it. */
export interface SaidOnCase {
	event: string;
	seq: number;
	on: PlainDate;
	byName: string;
	payload: Readonly<Record<string, unknown>>;
}

/** The last of each of these events since the case was last sent back to an earlier stage, if at all. @param of.events imperative, as the chart has them */
export function lastSaid(db: Database, of: { caseId: string; events: readonly string[] }): Promise<Map<string, SaidOnCase>> {
	return once(`said ${of.caseId} ${of.events.join(" ")}`, () => readLast(db, of));
}

async function readLast(db: Database, of: { caseId: string; events: readonly string[] }): Promise<Map<string, SaidOnCase>> {
	const rows = await db.$queryRaw<SaidOnCase[]>`
		SELECT DISTINCT ON (event) event, seq, "on"::text AS "on", by_name AS "byName", payload FROM event_in_force
		WHERE case_id = ${of.caseId}::uuid AND event = ANY(${[...of.events]}::text[]) ORDER BY event, seq DESC`;
	return new Map(rows.map((row) => [row.event, row]));
}

/** The names that stand at the head of a paper. */
export async function namesOfUnion(db: Database, unionId: string): Promise<{ unionName: string; countyName: string }> {
	const [row] = await db.$queryRaw<{ unionName: string; countyName: string }[]>`
		SELECT u.name AS "unionName", k.name AS "countyName" FROM unions u JOIN unions k ON k.id = coalesce(u.county_id, u.id) WHERE u.id = ${unionId}::uuid`;
	if (!row) throw new Error(`no union ${unionId}`);
	return row;
}
