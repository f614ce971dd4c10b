import type { PlainDate } from "../../workflows/rules/plain-date";
import type { YearFigures } from "../../workflows/rules/year-report";
import { type Database, Prisma } from "../client";
import { listing } from "./listing";
import { below, ofUnion, reachedBy } from "./reach";
import { IN_TREE } from "./unions";

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

interface UnionOfYear {
	/** The union's. */
	id: string;
	unionName: string;
	/** Active files, and those without a dated check in the year. */
	active: number;
	unchecked: number;
	/** The newest version; null while nothing is reported. */
	version: number | null;
	reportedOn: PlainDate | null;
	figures: YearFigures | null;
}

interface YearOf {
	paths: readonly string[];
	year: number;
	reported?: boolean;
}

/** D23: how far each grassroots union below these paths is with a year's report; one that stands, or has something to show. */
export const unionsOfYear = listing<UnionOfYear>()({
	ids: "uuid",
	id: Prisma.sql`u.id`,
	orders: { missing: { by: [Prisma.sql`r.version IS NOT NULL`, Prisma.sql`u.name`] }, union: { by: [IN_TREE] } },
	sql: ({ year, reported }: YearOf, reached) => ({
		columns: Prisma.sql`u.id, u.name AS "unionName", n.active, n.unchecked, r.version, r.reported_on::text AS "reportedOn", r.figures`,
		from: Prisma.sql`unions u CROSS JOIN LATERAL (
			SELECT count(*)::int AS active, count(*) FILTER (WHERE NOT EXISTS (
				SELECT 1 FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK' AND left(e.payload ->> 'checkedOn', 4) = ${String(year)}))::int AS unchecked
			FROM file f JOIN cases c ON c.id = f.case_id WHERE c.union_id = u.id AND c.chart = 'file' AND f.cancelled_as IS NULL) n
			LEFT JOIN LATERAL (
				SELECT version, reported_on, figures FROM year_report y WHERE y.union_id = u.id AND y.year = ${year} ORDER BY version DESC LIMIT 1) r ON true`,
		where: [
			Prisma.sql`u.kind = 'grassroots' AND (u.closed_on IS NULL OR n.active > 0 OR r.version IS NOT NULL)`,
			below(ofUnion("u"), reached),
			...(reported === undefined ? [] : [Prisma.sql`(r.version IS NOT NULL) = ${reported}`]),
		],
	}),
});

/** D23: what each grassroots union below these paths last reported of a year. */
export async function reportedFigures(db: Database, paths: readonly string[], year: number): Promise<YearFigures[]> {
	const reached = await reachedBy(db, paths);
	const rows = await db.$queryRaw<{ figures: YearFigures }[]>`
		SELECT DISTINCT ON (y.union_id) y.figures FROM year_report y JOIN unions u ON u.id = y.union_id
		WHERE y.year = ${year} AND u.kind = 'grassroots' AND ${below(ofUnion("u"), reached)} ORDER BY y.union_id, y.version DESC`;
	return rows.map(({ figures }) => figures);
}

export interface ReportingUnion {
	id: string;
	name: string;
	path: string;
}

/** A grassroots union below these paths. */
export async function reportingUnion(db: Database, paths: readonly string[], unionId: string): Promise<ReportingUnion | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<ReportingUnion[]>`
		SELECT u.id, u.name, u.path FROM unions u WHERE u.id = ${unionId}::uuid AND u.kind = 'grassroots' AND ${below(ofUnion("u"), reached)}`;
	return row;
}
