import type { Database } from "../client";

/** A grant on a meeting's agenda, with what the chairs weigh it by. */
export interface PackLine {
	caseId: string;
	fileId: string;
	title: string;
	unionName: string;
	fileNumber: string;
	aidType: string;
	projectId: string;
	projectName: string;
	causes: string[];
	reason: string;
	overReason: string | null;
	proposedFen: bigint | null;
	approvedFen: bigint | null;
	/** approved · reduced · refused · raised, once decided */
	decision: string | null;
	/** What the household has had this year besides: money that arrived, and services. */
	aidFen: bigint;
	services: number;
	/** Of the project: what is released and not reserved, and what is reserved, this meeting's grants among it. */
	availableFen: bigint;
	reservedFen: bigint;
}

/** Z8, Z11: the agenda by project, union and name; amounts as this meeting had them before it and decided them, whatever has lowered them since (Z5). @param year by the day of payment (Z4) */
export async function packOfMeeting(db: Database, meetingId: string, year: number): Promise<PackLine[]> {
	return db.$queryRaw<PackLine[]>`
		SELECT c.id AS "caseId", g.file_id AS "fileId", coalesce(l.title, c.title) AS title, u.name AS "unionName", f.number AS "fileNumber", g.aid_type AS "aidType",
			p.id AS "projectId", p.name AS "projectName", g.reason, g.over_reason AS "overReason",
			coalesce(d.proposed_fen, g.proposed_fen) AS "proposedFen", d.approved_fen AS "approvedFen", l.decision,
			coalesce((SELECT array(SELECT jsonb_array_elements_text(v.data->'causes')) FROM form_version v
				WHERE v.case_id = f.application_id AND v.version = f.form_version), '{}') AS causes,
			coalesce((SELECT sum(y.amount_fen) FROM grant_case o JOIN payment y ON y.grant_id = o.case_id AND y.outcome = 'confirmed'
				WHERE o.file_id = g.file_id AND o.case_id <> g.case_id AND extract(year FROM y.sent_on) = ${year}), 0)::bigint AS "aidFen",
			(SELECT count(*)::int FROM service_in_force s WHERE s.file_id = g.file_id AND extract(year FROM s.given_on) = ${year}) AS services,
			coalesce((SELECT a.balance_fen FROM ledger_account a WHERE a.owner_id = p.id AND a.name = 'available'), 0) AS "availableFen",
			coalesce((SELECT a.balance_fen FROM ledger_account a WHERE a.owner_id = p.id AND a.name = 'reserved'), 0) AS "reservedFen"
		FROM meeting_line l JOIN cases c ON c.id = l.case_id JOIN grant_case g ON g.case_id = c.id JOIN file f ON f.case_id = g.file_id
			JOIN project p ON p.id = g.project_id JOIN unions u ON u.id = c.union_id
			LEFT JOIN meeting_amount d ON d.meeting_id = l.meeting_id AND d.case_id = c.id
		WHERE l.meeting_id = ${meetingId}::uuid ORDER BY p.name, p.id, u.name, c.title, c.id`;
}

/** Somebody who was studied on the same occasion. */
export interface StudiedRow {
	caseId: string;
	title: string;
	event: string;
	standard: string | null;
	aidType: string | null;
	/** What was said of the case with the study. */
	payload: Readonly<Record<string, unknown>>;
}

/** D13, Z10: everybody of a chart whom the same people of a union have studied on the same day. @param of.events those that a study can lead to */
export async function studiedTogether(
	db: Database,
	of: { unionId: string; chart: string; events: readonly string[]; heldOn: string; members: readonly string[] },
): Promise<StudiedRow[]> {
	return db.$queryRaw<StudiedRow[]>`
		SELECT DISTINCT ON (c.title, c.id) c.id AS "caseId", c.title, e.event, a.standard, g.aid_type AS "aidType", e.payload
		FROM event_in_force e JOIN cases c ON c.id = e.case_id LEFT JOIN application a ON a.case_id = c.id LEFT JOIN grant_case g ON g.case_id = c.id
		WHERE c.union_id = ${of.unionId}::uuid AND c.chart = ${of.chart} AND e.event = ANY(${[...of.events]}::text[])
			AND e.payload ->> 'heldOn' = ${of.heldOn} AND e.payload -> 'members' @> ${JSON.stringify(of.members)}::jsonb
			AND e.payload -> 'members' <@ ${JSON.stringify(of.members)}::jsonb
		ORDER BY c.title, c.id, e.seq DESC`;
}
