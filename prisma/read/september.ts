import type { YearFigures } from "../../workflows/rules/year-report";
import { type Database, Prisma } from "../client";

/** Of what a report of September is made. */
export interface SeptemberOf {
	/** Of the union that hands it in. */
	path: string;
	/** A line each: a grassroots union, or a county. */
	by: "grassroots" | "county";
	year: number;
	/** What a union that has not reported yet would say, for its draft. */
	draft?: { unionId: string; figures: YearFigures };
}

export interface SeptemberLine {
	/** Null: the sum. */
	id: string | null;
	name: string | null;
	/** Grassroots unions that have to report, and that have. */
	unions: number;
	reported: number;
	atStart: number;
	opened: number;
	transferredIn: number;
	transferredOut: number;
	cancelled: number;
	outOfPoverty: number;
	active: number;
	checked: number;
	unchecked: number;
}

/** How often something was counted in one line; of the sum, `id` is null. */
export interface SeptemberCount {
	id: string | null;
	of: "cause" | "ground" | "aid" | "service";
	name: string;
	/** Households; of aid, households of each union. */
	count: number;
	times: number;
	amountFen: number;
}

/** The unions that stand in the report, each with its newest figures: what it reported stays as it was sent. */
function reports({ path, by, year, draft }: SeptemberOf): Prisma.Sql {
	return Prisma.sql`due AS (
			SELECT u.id AS union_id, CASE ${by} WHEN 'county' THEN u.county_id ELSE u.id END AS line_id FROM unions u
			WHERE u.kind = 'grassroots' AND starts_with(u.path, ${path}) AND (u.closed_on IS NULL
				OR EXISTS (SELECT 1 FROM year_report y WHERE y.union_id = u.id AND y.year = ${year})
				OR EXISTS (SELECT 1 FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = u.id AND f.cancelled_as IS NULL))
		), last AS (
			SELECT DISTINCT ON (union_id) union_id, figures FROM (
				SELECT y.union_id, y.figures, y.version FROM year_report y WHERE y.year = ${year}
				UNION ALL SELECT ${draft?.unionId ?? null}::uuid, ${draft === undefined ? null : JSON.stringify(draft.figures)}::jsonb, 0 WHERE ${draft !== undefined}::boolean
			) said ORDER BY union_id, version DESC
		), report AS (SELECT d.line_id, d.union_id, l.figures FROM due d LEFT JOIN last l ON l.union_id = d.union_id)`;
}

/** D23: files and outcomes of each line, the sum last. */
export async function septemberLines(db: Database, of: SeptemberOf): Promise<SeptemberLine[]> {
	const figure = (name: string) => Prisma.sql`coalesce(sum((r.figures ->> ${name}::text)::int), 0)::int`;
	return db.$queryRaw<SeptemberLine[]>`
		WITH ${reports(of)}
		SELECT r.line_id AS id, max(u.name) AS name, count(*)::int AS unions, count(r.figures)::int AS reported,
			${figure("atStart")} AS "atStart", ${figure("opened")} AS opened, ${figure("transferredIn")} AS "transferredIn",
			${figure("transferredOut")} AS "transferredOut", ${figure("active")} AS active, ${figure("checked")} AS checked, ${figure("unchecked")} AS unchecked,
			coalesce(sum((SELECT sum(value::int) FROM jsonb_each_text(r.figures -> 'cancelled'))), 0)::int AS cancelled,
			coalesce(sum((r.figures -> 'cancelled' ->> 'out_of_poverty')::int), 0)::int AS "outOfPoverty"
		FROM report r JOIN unions u ON u.id = r.line_id GROUP BY GROUPING SETS ((r.line_id, u.path), ()) ORDER BY grouping(r.line_id), max(u.name), r.line_id`;
}

/** D23: causes, grounds of cancellation, and aid, of each line and in all; the most frequent first. */
export async function septemberCounts(db: Database, of: SeptemberOf): Promise<SeptemberCount[]> {
	return db.$queryRaw<SeptemberCount[]>`
		WITH ${reports(of)}, counted AS (
			SELECT line_id, 'cause' AS "of", n.key AS name, n.value::int AS count, 0 AS times, 0::bigint AS fen FROM report, jsonb_each_text(figures -> 'causes') n
			UNION ALL SELECT line_id, 'ground', n.key, n.value::int, 0, 0 FROM report, jsonb_each_text(figures -> 'cancelled') n
			UNION ALL SELECT line_id, CASE WHEN (a.value ->> 'service')::boolean THEN 'service' ELSE 'aid' END, a.value ->> 'kind',
				(a.value ->> 'households')::int, (a.value ->> 'times')::int, (a.value ->> 'amountFen')::bigint FROM report, jsonb_array_elements(figures -> 'aid') a
		)
		SELECT line_id AS id, "of", name, sum(count)::int AS count, sum(times)::int AS times, sum(fen)::float8 AS "amountFen"
		FROM counted GROUP BY GROUPING SETS ((line_id, "of", name), ("of", name)) ORDER BY "of", count DESC, name`;
}

/** D23: what each union says of its figures, in the report as it was sent last. */
export async function septemberTexts(
	db: Database,
	{ path, year }: Pick<SeptemberOf, "path" | "year">,
): Promise<{ name: string; text: string }[]> {
	return db.$queryRaw<{ name: string; text: string }[]>`
		SELECT name, text FROM (
			SELECT DISTINCT ON (u.id) u.id, u.name, y.text FROM year_report y JOIN unions u ON u.id = y.union_id
			WHERE y.year = ${year} AND u.kind = 'grassroots' AND starts_with(u.path, ${path}) ORDER BY u.id, y.version DESC) said ORDER BY name, id`;
}

/** D23: whose report is still to come. */
export async function septemberMissing(db: Database, of: SeptemberOf): Promise<string[]> {
	const rows = await db.$queryRaw<{ name: string }[]>`
		WITH ${reports(of)} SELECT u.name FROM report r JOIN unions u ON u.id = r.union_id WHERE r.figures IS NULL ORDER BY u.name, u.id`;
	return rows.map(({ name }) => name);
}
