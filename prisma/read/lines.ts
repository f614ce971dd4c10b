import type { Database } from "../client";

/** A line or a standard that a county goes by today, and for which year it was last confirmed. */
export interface LineRow {
	/** Of a standard. */
	standardId: string | null;
	/** low · training · legal */
	kind: string;
	name: string;
	amountFen: bigint;
	/** `YYYY-MM-DD` */
	effectiveFrom: string;
	decision: string;
	confirmedFor: number | null;
	/** What the confirmation rests on, and who made it. */
	confirmedBy: string | null;
	confirmedText: string | null;
}

/** D7, Z7, Z8: what is in force on the day, the low line first. */
export async function linesInForce(db: Database, countyId: string, on: string): Promise<LineRow[]> {
	return db.$queryRaw<LineRow[]>`
		WITH line AS (
			(SELECT NULL::uuid AS id, 'low' AS kind, '低保线' AS name, key AS line, (value #>> '{}')::bigint AS amount, effective_from, decision
				FROM setting WHERE county_id = ${countyId}::uuid AND key = 'monthlyLineFen' AND effective_from <= ${on}::date
				ORDER BY effective_from DESC, id DESC LIMIT 1)
			UNION ALL
			(SELECT DISTINCT ON (aid_type, name) id, aid_type, name, aid_type || '/' || name, amount_fen, effective_from, decision
				FROM aid_standard WHERE county_id = ${countyId}::uuid AND effective_from <= ${on}::date
				ORDER BY aid_type, name, effective_from DESC, at DESC, id DESC)
		)
		SELECT l.id AS "standardId", l.kind, l.name, l.amount AS "amountFen", l.effective_from::text AS "effectiveFrom", l.decision,
			k.year AS "confirmedFor", k.name AS "confirmedBy", k.decision AS "confirmedText"
		FROM line l LEFT JOIN LATERAL (
			SELECT c.year, c.decision, a.name FROM line_confirmed c JOIN account a ON a.id = c.by_account_id
			WHERE c.county_id = ${countyId}::uuid AND c.line = l.line ORDER BY c.year DESC LIMIT 1) k ON true
		ORDER BY l.kind <> 'low', l.kind DESC, l.name`;
}
