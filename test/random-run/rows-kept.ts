import type { Database } from "../../prisma/client";

/** Rows repeat what the record says for lists and sums: each of them says what is in force, also once it was put right (D26). In words, what differs. */
const REPEATED: Readonly<Record<string, string>> = {
	"a payment sent on another day than its release says (Z12)": `
		WITH released AS (SELECT grant_id, sent_on, row_number() OVER (PARTITION BY grant_id ORDER BY attempt) AS n FROM payment WHERE sent_on IS NOT NULL),
			said AS (SELECT e.case_id, e.payload ->> 'sentOn' AS day, row_number() OVER (PARTITION BY e.case_id ORDER BY e.seq) AS n FROM event_in_force e
				JOIN cases c ON c.id = e.case_id WHERE c.chart = 'grant' AND e.event = 'PAY')
		SELECT coalesce(r.grant_id, s.case_id) AS id FROM released r FULL JOIN said s ON s.case_id = r.grant_id AND s.n = r.n
		WHERE r.sent_on::text IS DISTINCT FROM s.day`,
	"a payment that arrived or bounced on another day than its record says (Z12)": `
		WITH came AS (SELECT grant_id, outcome, outcome_on, row_number() OVER (PARTITION BY grant_id ORDER BY attempt) AS n FROM payment
				WHERE outcome IN ('confirmed', 'bounced', 'reversed')),
			said AS (SELECT e.case_id, coalesce(e.payload ->> 'confirmedOn', e.payload ->> 'bouncedOn') AS day,
				row_number() OVER (PARTITION BY e.case_id ORDER BY e.seq) AS n FROM event_in_force e
				JOIN cases c ON c.id = e.case_id WHERE c.chart = 'grant' AND e.event IN ('CONFIRM', 'BOUNCE'))
		SELECT coalesce(r.grant_id, s.case_id) AS id FROM came r FULL JOIN said s ON s.case_id = r.grant_id AND s.n = r.n
		WHERE (r.outcome IS NULL OR r.outcome <> 'reversed') AND r.outcome_on::text IS DISTINCT FROM s.day`,
	"money back on another day than the reversal says (Z14)": `
		SELECT y.id FROM payment y WHERE y.outcome = 'reversed' AND y.returned_on::text IS DISTINCT FROM (
			SELECT CASE WHEN EXISTS (SELECT 1 FROM late_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq AND l.confirmed IS NOT TRUE)
				AND NOT EXISTS (SELECT 1 FROM record_correction k WHERE k.case_id = e.case_id AND k.of_seq = e.seq AND k.confirmed)
				THEN e."on"::text ELSE e.payload ->> 'returnedOn' END FROM event_in_force e WHERE e.case_id = y.grant_id AND e.event = 'REVERSE' ORDER BY e.seq DESC LIMIT 1)`,
	"a grant that counts in another year than that of its sending (Z4)": `
		SELECT g.case_id AS id FROM grant_case g JOIN payment y ON y.grant_id = g.case_id AND y.outcome IN ('sent', 'confirmed')
		WHERE g.cap_year <> extract(year FROM y.sent_on)`,
	"the books with another day than the sending, the bounce or the return (Z4, Z14)": `
		SELECT b.id::text FROM booked b JOIN payment y ON y.grant_id = b.case_id AND y.outcome IN ('confirmed', 'reversed')
		WHERE (b.kind = 'paid' AND b."on" <> y.sent_on) OR (b.kind = 'reversed' AND b."on" <> y.returned_on)`,
	"a sheet with another day than the posting (D14)": `
		SELECT l.case_id AS id FROM notice_line l JOIN notice n ON n.id = l.notice_id JOIN event_in_force e ON (e.case_id, e.seq) = (l.case_id, l.seq)
		WHERE l.corrected_seq IS NULL AND n.posted_on::text <> e.payload ->> 'postedOn'`,
	"a posting on two sheets, or on none (D14)": `
		SELECT e.case_id AS id FROM event e LEFT JOIN notice_line l ON (l.case_id, l.seq) = (e.case_id, e.seq) AND l.corrected_seq IS NULL
		WHERE e.event = 'POST_NOTICE' GROUP BY e.case_id, e.seq HAVING count(l.case_id) <> 1`,
	"a file with another national number or day of entry than its application's record (D19)": `
		SELECT f.case_id AS id FROM file f JOIN LATERAL (SELECT e.payload FROM event_in_force e
			WHERE e.case_id = f.application_id AND e.event = 'ENTER' ORDER BY e.seq DESC LIMIT 1) e ON true
		WHERE f.national_number <> e.payload ->> 'nationalNumber' OR f.national_entered_on::text <> e.payload ->> 'enteredOn'`,
	"an objection received on another day than its record says (D15)": `
		WITH kept AS (SELECT case_id, received_on::text AS day FROM objection),
			said AS (SELECT case_id, payload ->> 'receivedOn' AS day FROM event_in_force WHERE event = 'OBJECT')
		SELECT case_id AS id FROM ((TABLE kept EXCEPT ALL TABLE said) UNION ALL (TABLE said EXCEPT ALL TABLE kept)) x`,
	"a task done on another day than its entry says (D22)": `
		SELECT t.id FROM entry_task t JOIN event_in_force e ON (e.case_id, e.seq) = (t.file_id, t.done_seq) WHERE t.entered_on::text <> e.payload ->> 'enteredOn'`,
	"a task opened on another day than what it is about (D22)": `
		SELECT t.id FROM entry_task t JOIN event_in_force e ON (e.case_id, e.seq) = (t.file_id, t.seq)
		WHERE t.opened_on::text <> coalesce(e.payload ->> 'learnedOn', e.payload ->> 'receivedOn', e.payload ->> 'givenOn', t.opened_on::text)`,
	"help in kind on another day than its record says (Z2)": `
		SELECT s.id FROM service_in_force s JOIN event_in_force e ON (e.case_id, e.seq) = (s.file_id, s.seq) WHERE s.given_on::text <> e.payload ->> 'givenOn'`,
	"a union that answers from another day than its acceptance (D25)": `
		SELECT a.case_id AS id FROM answering_in_force a JOIN event_in_force e ON (e.case_id, e.seq) = (a.case_id, a.seq)
		WHERE e.event = 'ACCEPT' AND a.since::text <> e.payload ->> 'receivedOn'`,
	"a household over the living cap of the year in which it was sent (Z4)": `
		SELECT file_id AS id FROM (
			SELECT g.file_id, g.reserved_fen + g.paid_fen AS fen, coalesce((SELECT left(e.payload ->> 'sentOn', 4)::int FROM event_in_force e
				WHERE e.case_id = g.case_id AND e.event = 'PAY' AND g.paid_fen > 0 ORDER BY e.seq DESC LIMIT 1), g.cap_year) AS year
			FROM grant_case g JOIN project p ON p.id = g.project_id WHERE g.aid_type IN ('living', 'campaign') AND p.standard_fen IS NULL) held
		GROUP BY file_id, year HAVING sum(fen) > 864000`,
	"two files in force of one household (D24)": `
		SELECT encode(h.id_hmac, 'hex') AS id FROM identity_hold h JOIN cases c ON c.id = h.case_id WHERE c.chart = 'file' AND h.active
		GROUP BY h.id_hmac HAVING count(DISTINCT h.case_id) > 1`,
};

/** Every row repeats what is in force. */
export async function rowsThatDiffer(db: Database): Promise<string[]> {
	const found: string[] = [];
	for (const [what, sql] of Object.entries(REPEATED)) {
		const rows = await db.$queryRawUnsafe<{ id: string }[]>(sql);
		if (rows.length > 0) found.push(`${what}: ${rows.length} (first ${rows[0]?.id})`);
	}
	return found;
}
