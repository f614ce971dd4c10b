import type { StepTx } from "../../prisma/step-sql";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import type { AidFigures, YearFigures } from "../../workflows/rules/year-report";

interface Count {
	name: string;
	count: number;
}

const byName = (rows: readonly Count[]): Record<string, number> => Object.fromEntries(rows.map(({ name, count }) => [name, count]));

/** D23: the figures of one union for a calendar year, as the record has them now. */
export async function yearFigures(tx: StepTx, unionId: string, year: number): Promise<YearFigures> {
	const [from, until] = [plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)];
	const moved = await movements(tx, unionId, from, until);
	const cancelled = byName(await cancellations(tx, unionId, from, until));
	const { active, checked } = await activeFiles(tx, unionId, from, until);
	const gone = Object.values(cancelled).reduce((sum, count) => sum + count, 0);
	return {
		...moved,
		// It starts from what is there now and goes back to the year's first day.
		atStart: active - moved.opened - moved.transferredIn + moved.transferredOut + gone,
		cancelled,
		active,
		causes: byName(await causes(tx, unionId)),
		aid: await aid(tx, unionId, from, until),
		checked,
		unchecked: active - checked,
	};
}

/** D20: the active files without a dated check in the year. */
export async function uncheckedFiles(tx: StepTx, unionId: string, year: number): Promise<string[]> {
	const rows = await tx.rows<{ title: string }>`
		SELECT c.title FROM file f JOIN cases c ON c.id = f.case_id
		WHERE c.union_id = ${unionId}::uuid AND f.cancelled_as IS NULL AND NOT EXISTS (
			SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${String(year)})
		ORDER BY c.title, f.number`;
	return rows.map(({ title }) => title);
}

async function activeFiles(tx: StepTx, unionId: string, from: PlainDate, until: PlainDate): Promise<{ active: number; checked: number }> {
	const row = await tx.row<{ active: number; checked: number }>`
		SELECT count(*) AS active, count(*) FILTER (WHERE EXISTS (
			SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND e.payload ->> 'checkedOn' BETWEEN ${from} AND ${until})) AS checked
		FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = ${unionId}::uuid AND f.cancelled_as IS NULL`;
	return row ?? { active: 0, checked: 0 };
}

/** A file is opened where its household was publicised last before recognition (D14); from there it goes from receiver to receiver (D25). */
async function movements(
	tx: StepTx,
	unionId: string,
	from: PlainDate,
	until: PlainDate,
): Promise<Pick<YearFigures, "opened" | "transferredIn" | "transferredOut">> {
	const row = await tx.row<{ opened: number; transferredIn: number; transferredOut: number }>`
		WITH began AS (
			SELECT f.case_id, o."on", (
				SELECT n.union_id FROM notice_line l JOIN notice n ON n.id = l.notice_id
				WHERE l.case_id = f.application_id AND l.corrected_seq IS NULL AND n.posted_on <= o."on" ORDER BY n.posted_on DESC, n.id DESC LIMIT 1) AS union_id
			FROM file f JOIN event o ON o.case_id = f.case_id AND o.event = 'OPEN'
			WHERE f.case_id IN (SELECT id FROM cases WHERE county_id = (SELECT county_id FROM unions WHERE id = ${unionId}::uuid))
		), taken AS (
			SELECT e.case_id, e.seq, e."on", (
				SELECT (t.payload ->> 'to')::uuid FROM event t
				WHERE t.case_id = e.case_id AND t.event = 'TRANSFER' AND t.seq < e.seq ORDER BY t.seq DESC LIMIT 1) AS to_id
			FROM event e JOIN began b ON b.case_id = e.case_id WHERE e.event = 'ACCEPT'
		), moved AS (
			SELECT t."on", t.to_id, coalesce(lag(t.to_id) OVER (PARTITION BY t.case_id ORDER BY t.seq), b.union_id) AS from_id
			FROM taken t JOIN began b ON b.case_id = t.case_id
		)
		SELECT (SELECT count(*) FROM began WHERE union_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS opened,
			(SELECT count(*) FROM moved WHERE to_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS "transferredIn",
			(SELECT count(*) FROM moved WHERE from_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS "transferredOut"`;
	return row ?? { opened: 0, transferredIn: 0, transferredOut: 0 };
}

async function cancellations(tx: StepTx, unionId: string, from: PlainDate, until: PlainDate): Promise<Count[]> {
	return tx.rows<Count>`
		SELECT name, count(*) AS count FROM (
			SELECT CASE f.cancelled_as WHEN 'fraud' THEN 'fraud' ELSE (
				SELECT p.payload ->> 'ground' FROM event p WHERE p.case_id = f.case_id AND p.event = 'PROPOSE_CANCEL' ORDER BY p.seq DESC LIMIT 1) END AS name
			FROM file f JOIN cases c ON c.id = f.case_id
			WHERE c.union_id = ${unionId}::uuid AND f.cancelled_as IS NOT NULL AND EXISTS (
				SELECT 1 FROM event e WHERE e.case_id = f.case_id AND e.event = CASE f.cancelled_as WHEN 'fraud' THEN 'PROVE_FRAUD' ELSE 'CONFIRM' END
					AND e."on" BETWEEN ${from}::date AND ${until}::date)) ended
		GROUP BY name ORDER BY name`;
}

async function causes(tx: StepTx, unionId: string): Promise<Count[]> {
	return tx.rows<Count>`
		SELECT cause AS name, count(*) AS count
		FROM file f JOIN cases c ON c.id = f.case_id JOIN form_version v ON v.case_id = f.application_id AND v.version = f.form_version
			CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(v.data -> 'causes', '[]')) AS cause
		WHERE c.union_id = ${unionId}::uuid AND f.cancelled_as IS NULL GROUP BY cause ORDER BY count DESC, cause`;
}

async function aid(tx: StepTx, unionId: string, from: PlainDate, until: PlainDate): Promise<AidFigures[]> {
	return tx.rows<AidFigures>`
		SELECT g.aid_type AS kind, false AS service, count(DISTINCT g.file_id) AS households, count(*) AS times, sum(p.amount_fen)::bigint AS "amountFen"
		FROM payment p JOIN grant_case g ON g.case_id = p.grant_id JOIN cases c ON c.id = g.case_id
		WHERE c.union_id = ${unionId}::uuid AND p.outcome IN ('confirmed', 'reversed') AND p.sent_on BETWEEN ${from}::date AND ${until}::date
			AND (p.returned_on IS NULL OR p.returned_on > ${until}::date) GROUP BY g.aid_type
		UNION ALL
		SELECT s.kind, true, count(DISTINCT s.file_id), count(*), 0
		FROM service_in_force s JOIN cases c ON c.id = s.file_id
		WHERE c.union_id = ${unionId}::uuid AND s.given_on BETWEEN ${from}::date AND ${until}::date GROUP BY s.kind
		ORDER BY service, kind`;
}
