import type { StepTx } from "../../prisma/step-sql";
import { CHARTS } from "../../workflows/charts";
import { statesOf } from "../../workflows/charts/picture";
import { addDays, earlier, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import type { AidFigures, YearFigures } from "../../workflows/rules/year-report";

interface Count {
	name: string;
	count: number;
}

/** D21: proposed, and for the county to confirm or decline. */
export const AWAITING_CANCELLATION = statesOf(CHARTS.file).flatMap(({ path, meta }) => (meta.step === "cancelling" ? [path] : []));

const byName = (rows: readonly Count[]): Record<string, number> => Object.fromEntries(rows.map(({ name, count }) => [name, count]));

/**
 * D23: the figures of one union for a calendar year: as of its last day, or of today while it runs. What happens later, a transfer, a cancellation, a
 * change, alters no year before it.
 */
export async function yearFigures(tx: StepTx, of: { unionId: string; year: number; today: PlainDate }): Promise<YearFigures> {
	const { unionId, year, today } = of;
	const [from, last] = [plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)];
	const until = earlier(today, last);
	const moved = await movements(tx, unionId, from, until);
	const cancelled = byName(await cancellations(tx, unionId, from, until));
	const { active, checked } = await activeFiles(tx, unionId, from, until);
	return {
		...moved,
		atStart: (await activeFiles(tx, unionId, from, addDays(from, -1))).active,
		cancelled,
		active,
		causes: byName(await causes(tx, unionId, until, today)),
		aid: await aid(tx, unionId, from, until),
		checked,
		unchecked: active - checked,
	};
}

/** D20: the active files without a dated check in the year. Whose cancellation waits for the county is not checked meanwhile. */
export async function uncheckedFiles(tx: StepTx, unionId: string, year: number): Promise<string[]> {
	const rows = await tx.rows<{ title: string }>`
		SELECT c.title FROM file f JOIN cases c ON c.id = f.case_id
		WHERE c.union_id = ${unionId}::uuid AND f.cancelled_as IS NULL AND c.state <> ALL(${AWAITING_CANCELLATION}::text[]) AND NOT EXISTS (
			SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${String(year)})
		ORDER BY c.title, f.number`;
	return rows.map(({ title }) => title);
}

async function activeFiles(tx: StepTx, unionId: string, from: PlainDate, on: PlainDate): Promise<{ active: number; checked: number }> {
	const row = await tx.row<{ active: number; checked: number }>`
		SELECT count(*) AS active, count(*) FILTER (WHERE EXISTS (
			SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND e.payload ->> 'checkedOn' BETWEEN ${from} AND ${on})) AS checked
		FROM file f JOIN cases c ON c.id = f.case_id JOIN event o ON o.case_id = f.case_id AND o.event = 'OPEN' LEFT JOIN file_ended x ON x.case_id = f.case_id
		WHERE (c.union_id = ${unionId}::uuid OR EXISTS (SELECT 1 FROM answering a WHERE a.case_id = f.case_id))
			AND o."on" <= ${on}::date AND (x."on" IS NULL OR x."on" > ${on}::date) AND file_union_on(f.case_id, ${on}::date) = ${unionId}::uuid`;
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
		WITH mine AS (
			SELECT f.case_id, c.union_id FROM file f JOIN cases c ON c.id = f.case_id
			WHERE c.union_id = ${unionId}::uuid OR EXISTS (SELECT 1 FROM answering a WHERE a.case_id = f.case_id)
		), began AS (
			SELECT m.case_id, o."on", CASE WHEN EXISTS (SELECT 1 FROM answering a WHERE a.case_id = m.case_id) THEN file_opened_in(m.case_id) ELSE m.union_id END AS union_id
			FROM mine m JOIN event o ON o.case_id = m.case_id AND o.event = 'OPEN'
		), moved AS (
			SELECT a.since AS "on", a.union_id AS to_id, coalesce(lag(a.union_id) OVER (PARTITION BY a.case_id ORDER BY a.seq), b.union_id) AS from_id
			FROM answering_in_force a JOIN began b ON b.case_id = a.case_id
		)
		SELECT (SELECT count(*) FROM began WHERE union_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS opened,
			(SELECT count(*) FROM moved WHERE to_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS "transferredIn",
			(SELECT count(*) FROM moved WHERE from_id = ${unionId}::uuid AND "on" BETWEEN ${from}::date AND ${until}::date) AS "transferredOut"`;
	return row ?? { opened: 0, transferredIn: 0, transferredOut: 0 };
}

/** An ended file goes nowhere any more: its union is the one that it ended in. */
async function cancellations(tx: StepTx, unionId: string, from: PlainDate, until: PlainDate): Promise<Count[]> {
	return tx.rows<Count>`
		SELECT x.ground AS name, count(*) AS count FROM file_ended x JOIN cases c ON c.id = x.case_id
		WHERE c.union_id = ${unionId}::uuid AND x."on" BETWEEN ${from}::date AND ${until}::date GROUP BY x.ground ORDER BY x.ground`;
}

/** By the form that was in force on the day: that of the last change that was adopted by then. */
async function causes(tx: StepTx, unionId: string, on: PlainDate, today: PlainDate): Promise<Count[]> {
	return tx.rows<Count>`
		SELECT cause AS name, count(*) AS count
		FROM file f JOIN cases c ON c.id = f.case_id JOIN event o ON o.case_id = f.case_id AND o.event = 'OPEN' LEFT JOIN file_ended x ON x.case_id = f.case_id
			JOIN form_version v ON v.case_id = f.application_id AND v.version = coalesce(CASE WHEN ${on}::date < ${today}::date THEN (
				SELECT max(w.version) FROM form_version w WHERE w.case_id = f.application_id AND w.version <= f.form_version AND w.at <= (
					SELECT max(e.at) FROM event e WHERE e."on" <= ${on}::date AND (e.case_id = f.application_id AND e.event = 'ENTER' OR e.case_id = f.case_id
						AND (e.event = 'MOVE_HOLDER' OR e.event = 'RECORD_CHANGE' AND e.payload ->> 'kind' = 'household')))) END, f.form_version)
			CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(v.data -> 'causes', '[]')) AS cause
		WHERE (c.union_id = ${unionId}::uuid OR EXISTS (SELECT 1 FROM answering a WHERE a.case_id = f.case_id))
			AND o."on" <= ${on}::date AND (x."on" IS NULL OR x."on" > ${on}::date) AND file_union_on(f.case_id, ${on}::date) = ${unionId}::uuid
		GROUP BY cause ORDER BY count DESC, cause`;
}

/** What was sent and given while the union answered for the file. */
async function aid(tx: StepTx, unionId: string, from: PlainDate, until: PlainDate): Promise<AidFigures[]> {
	return tx.rows<AidFigures>`
		SELECT g.aid_type AS kind, false AS service, count(DISTINCT g.file_id) AS households, count(*) AS times, sum(p.amount_fen)::bigint AS "amountFen"
		FROM payment p JOIN grant_case g ON g.case_id = p.grant_id JOIN cases c ON c.id = g.file_id
		WHERE (c.union_id = ${unionId}::uuid OR EXISTS (SELECT 1 FROM answering a WHERE a.case_id = g.file_id))
			AND p.outcome IN ('confirmed', 'reversed') AND p.sent_on BETWEEN ${from}::date AND ${until}::date
			AND (p.returned_on IS NULL OR p.returned_on > ${until}::date) AND file_union_on(g.file_id, p.sent_on) = ${unionId}::uuid GROUP BY g.aid_type
		UNION ALL
		SELECT s.kind, true, count(DISTINCT s.file_id), count(*), 0
		FROM service_in_force s JOIN cases c ON c.id = s.file_id
		WHERE (c.union_id = ${unionId}::uuid OR EXISTS (SELECT 1 FROM answering a WHERE a.case_id = s.file_id))
			AND s.given_on BETWEEN ${from}::date AND ${until}::date AND file_union_on(s.file_id, s.given_on) = ${unionId}::uuid GROUP BY s.kind
		ORDER BY service, kind`;
}
