import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

/** Files of a union that stand, and those among them that have had no aid in the year. */
export interface UnionAid {
	unionId: string;
	unionName: string;
	active: number;
	unaided: number;
}

export interface UnaidedRow {
	id: string;
	title: string;
	number: string;
	unionName: string;
	/** `YYYY-MM-DD` */
	recognisedOn: PlainDate;
	/** The last money or service in any year. */
	lastAidOn: PlainDate | null;
	/** A grant is under way. */
	underWay: boolean;
}

export const UNAIDED_PAGE = 100;

/** The last day on which money arrived or a service was given. */
const LAST_AID = Prisma.sql`greatest(
	(SELECT max(y.outcome_on) FROM grant_case g JOIN payment y ON y.grant_id = g.case_id WHERE g.file_id = f.case_id AND y.outcome = 'confirmed'),
	(SELECT max(s.given_on) FROM service_aid s WHERE s.file_id = f.case_id))`;

const standing = (paths: readonly string[]) => Prisma.sql`
	SELECT c.id, c.union_id, c.title, u.name AS union_name, f.number, f.recognised_on, ${LAST_AID} AS last_aid_on,
		EXISTS (SELECT 1 FROM grant_case g JOIN cases gc ON gc.id = g.case_id WHERE g.file_id = f.case_id AND NOT gc.ended) AS under_way
	FROM file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
	WHERE f.cancelled_as IS NULL AND ${below(Prisma.sql`u.path`, paths)}`;

/** Z18 不漏一人: union by union, how many files have had no aid in the calendar year. */
export function unaidedByUnion(db: Database, paths: readonly string[], year: number): Promise<UnionAid[]> {
	return db.$queryRaw<UnionAid[]>`
		SELECT union_id AS "unionId", union_name AS "unionName", count(*)::int AS active,
			(count(*) FILTER (WHERE last_aid_on IS NULL OR last_aid_on < make_date(${year}::int, 1, 1)))::int AS unaided
		FROM (${standing(paths)}) f GROUP BY union_id, union_name ORDER BY unaided DESC, union_name`;
}

/** Z18: these files, by union and case; UNAIDED_PAGE at a time and one more. @param of `unionId`: of one union alone; `after`: the last id of the page before */
export function unaided(
	db: Database,
	paths: readonly string[],
	year: number,
	of: { unionId?: string; after?: string },
): Promise<UnaidedRow[]> {
	const own = of.unionId === undefined ? Prisma.empty : Prisma.sql`AND union_id = ${of.unionId}::uuid`;
	const after =
		of.after === undefined ? Prisma.empty : Prisma.sql`AND (union_id, id) > (SELECT union_id, id FROM cases WHERE id = ${of.after}::uuid)`;
	return db.$queryRaw<UnaidedRow[]>`
		SELECT id, title, number, union_name AS "unionName", recognised_on::text AS "recognisedOn", last_aid_on::text AS "lastAidOn", under_way AS "underWay"
		FROM (${standing(paths)}) f WHERE (last_aid_on IS NULL OR last_aid_on < make_date(${year}::int, 1, 1)) ${own} ${after}
		ORDER BY union_id, id LIMIT ${UNAIDED_PAGE + 1}`;
}
