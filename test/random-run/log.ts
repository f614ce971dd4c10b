import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { PlainDate } from "../../workflows/rules/plain-date";

/** A record of the log, as it was said and as it counts now. */
export interface Logged {
	caseId: string;
	chart: string;
	seq: number;
	event: string;
	to: string;
	role: string | null;
	on: PlainDate;
	/** What was said, and what is in force of it. */
	said: Record<string, unknown>;
	force: Record<string, unknown>;
	/** Fields whose late day was not confirmed: the day of recording counts. */
	declined: string[];
	/** Fields that were recorded late, and fields that were put right. */
	late: string[];
	corrected: string[];
	/** Of what it left for a second person: the number of the record that answers it. */
	answered: number[];
}

/** The whole log by case, in its order. */
export async function readLog(db: Database): Promise<Map<string, Logged[]>> {
	const rows = await statements(db).rows<Logged>`
		SELECT e.case_id AS "caseId", c.chart, e.seq, e.event, e.to_state AS "to", e.role, e."on", e.payload AS said, f.payload AS force,
			ARRAY(SELECT field FROM late_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq AND l.confirmed IS NOT TRUE) AS declined,
			ARRAY(SELECT field FROM late_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq) AS late,
			ARRAY(SELECT field FROM record_correction k WHERE k.case_id = e.case_id AND k.of_seq = e.seq AND k.confirmed) AS corrected,
			ARRAY(SELECT coalesce(decided_seq, 1000000) FROM late_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq AND NOT optional UNION ALL
				SELECT coalesce(decided_seq, 1000000) FROM record_correction k WHERE k.case_id = e.case_id AND k.seq = e.seq) AS answered
		FROM event e JOIN event_in_force f ON (f.case_id, f.seq) = (e.case_id, e.seq) JOIN cases c ON c.id = e.case_id ORDER BY e.case_id, e.seq`;
	const log = new Map<string, Logged[]>();
	for (const row of rows) {
		const known = log.get(row.caseId);
		if (known) known.push(row);
		else log.set(row.caseId, [row]);
	}
	return log;
}

/** The day of an act as it counts: as it was put right; of a late one that nobody has confirmed, that of its recording. */
export function dayOf(record: Logged, field: string | null): PlainDate {
	const day = field === null ? undefined : record.force[field];
	if (typeof day !== "string" || field === null) return record.on;
	return record.declined.includes(field) && !record.corrected.includes(field) ? record.on : (day as PlainDate);
}

/** In words, which record it is. */
export function named({ chart, caseId, seq, event }: Logged): string {
	return `${chart} ${caseId} #${seq} ${event}`;
}
