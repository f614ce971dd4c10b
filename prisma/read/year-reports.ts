import type { PlainDate } from "../../workflows/rules/plain-date";
import type { YearFigures } from "../../workflows/rules/year-report";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface YearReportRow {
	version: number;
	figures: YearFigures;
	text: string;
	byName: string;
	reportedOn: PlainDate;
}

/** D23: every version of a union's report of a year, the newest first. */
export async function yearReports(db: Database, unionId: string, year: number): Promise<YearReportRow[]> {
	return db.$queryRaw<YearReportRow[]>`
		SELECT version, figures, text, by_name AS "byName", reported_on::text AS "reportedOn"
		FROM year_report WHERE union_id = ${unionId}::uuid AND year = ${year} ORDER BY version DESC`;
}

export interface UnionOfYear {
	unionId: string;
	unionName: string;
	/** Active files, and those without a dated check in the year. */
	active: number;
	unchecked: number;
	/** The newest version; null while nothing is reported. */
	version: number | null;
	reportedOn: PlainDate | null;
	figures: YearFigures | null;
}

/** D23: how far each grassroots union below these paths is with a year's report; one that stands, or has something to show. */
export async function unionsOfYear(db: Database, paths: readonly string[], year: number): Promise<UnionOfYear[]> {
	return db.$queryRaw<UnionOfYear[]>`
		SELECT u.id AS "unionId", u.name AS "unionName", n.active, n.unchecked, r.version, r.reported_on::text AS "reportedOn", r.figures
		FROM unions u CROSS JOIN LATERAL (
			SELECT count(*)::int AS active, count(*) FILTER (WHERE NOT EXISTS (
				SELECT 1 FROM event e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${String(year)}))::int AS unchecked
			FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = u.id AND f.cancelled_as IS NULL) n
			LEFT JOIN LATERAL (
				SELECT version, reported_on, figures FROM year_report y WHERE y.union_id = u.id AND y.year = ${year} ORDER BY version DESC LIMIT 1) r ON true
		WHERE u.kind = 'grassroots' AND ${below(Prisma.sql`u.path`, paths)} AND (u.closed_on IS NULL OR n.active > 0 OR r.version IS NOT NULL)
		ORDER BY r.version IS NOT NULL, u.name`;
}

export interface ReportingUnion {
	id: string;
	name: string;
	path: string;
}

/** A grassroots union below these paths. */
export async function reportingUnion(db: Database, paths: readonly string[], unionId: string): Promise<ReportingUnion | undefined> {
	const [row] = await db.$queryRaw<ReportingUnion[]>`
		SELECT u.id, u.name, u.path FROM unions u WHERE u.id = ${unionId}::uuid AND u.kind = 'grassroots' AND ${below(Prisma.sql`u.path`, paths)}`;
	return row;
}
