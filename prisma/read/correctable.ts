import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** A receipt or a release of a fund, with what stands of it (Z14). */
export interface CorrectableRow {
	id: string;
	/** received · released */
	kind: string;
	standingFen: number;
	on: PlainDate;
	projectName: string | null;
}

/** A page offers no more; an older one is corrected by its number. */
const MOST = 100;

/** What can be corrected of a fund: something of it stands, and nobody has proposed to take it back; the newest first. */
export async function correctableEntries(db: Database, fundId: string): Promise<CorrectableRow[]> {
	return db.$queryRaw<CorrectableRow[]>`
		SELECT * FROM (
			SELECT e.id::text AS id, e.kind, e."on"::text AS "on", p.name AS "projectName",
				(e.amount_fen - coalesce((SELECT sum(x.amount_fen) FROM ledger_entry x WHERE x.corrects_id = e.id), 0))::float8 AS "standingFen"
			FROM ledger_entry e JOIN ledger_account t ON t.id = e.to_id LEFT JOIN project p ON p.id = t.owner_id
			WHERE e.kind IN ('received', 'released') AND (t.owner_id = ${fundId}::uuid OR p.fund_id = ${fundId}::uuid)
				AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.entry_id = e.id AND c.confirmed IS NULL)) found
		WHERE "standingFen" > 0 ORDER BY "on" DESC, id::bigint DESC LIMIT ${MOST}`;
}
