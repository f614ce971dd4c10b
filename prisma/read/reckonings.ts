import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Reckoning } from "../../workflows/rules/reckoning";
import type { Database } from "../client";
import { once } from "./once";

export interface ReckoningRow {
	seq: number;
	event: string;
	type: string;
	on: PlainDate;
	clause: ClauseId;
	worked: Reckoning;
}

/** What the decisions on a case were worked out from, the newest first. */
export function reckoningsOf(db: Database, caseId: string): Promise<ReckoningRow[]> {
	return once(
		`reckonings ${caseId}`,
		() => db.$queryRaw<ReckoningRow[]>`
			SELECT r.seq, e.event, e.type, e."on"::text AS "on", r.clause, r.worked
			FROM reckoning r JOIN event e ON (e.case_id, e.seq) = (r.case_id, r.seq) WHERE r.case_id = ${caseId}::uuid ORDER BY r.seq DESC`,
	);
}
