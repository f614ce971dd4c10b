import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** A relative that somebody has declared (D13). The number itself is not kept. */
export interface RelativeRow {
	id: string;
	name: string;
	relation: string;
	declaredOn: PlainDate;
	/** What ended it, and who. */
	endedOn: PlainDate | null;
	endedByName: string | null;
	endReason: string | null;
}

export async function relativesOf(db: Database, accountId: string): Promise<RelativeRow[]> {
	return db.$queryRaw<RelativeRow[]>`
		SELECT d.id, d.name, d.relation, (d.at AT TIME ZONE 'Asia/Shanghai')::date::text AS "declaredOn",
			(d.ended_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "endedOn", e.name AS "endedByName", d.end_reason AS "endReason"
		FROM declared_relative d LEFT JOIN account e ON e.id = d.ended_by WHERE d.account_id = ${accountId}::uuid ORDER BY d.ended_at IS NOT NULL, d.id DESC`;
}
