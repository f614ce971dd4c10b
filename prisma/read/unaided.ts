import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { listing } from "./listing";
import { below, OF_CASE, type Reached, reachedBy } from "./reach";

/** Files of a union that stand, and those among them that have had no aid in the year. */
export interface UnionAid {
	unionId: string;
	unionName: string;
	active: number;
	unaided: number;
}

interface UnaidedRow {
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

/** The last day on which money that arrived was sent, or a service was given. */
const LAST_AID = Prisma.sql`greatest(
	(SELECT max(y.sent_on) FROM grant_case g JOIN payment y ON y.grant_id = g.case_id WHERE g.file_id = f.case_id AND y.outcome = 'confirmed'),
	(SELECT max(s.given_on) FROM service_in_force s WHERE s.file_id = f.case_id))`;

const activeFiles = (reached: Reached) => Prisma.sql`
	SELECT c.id, c.union_id, c.title, u.name AS union_name, f.number, f.recognised_on, ${LAST_AID} AS last_aid_on,
		EXISTS (SELECT 1 FROM grant_case g JOIN cases gc ON gc.id = g.case_id WHERE g.file_id = f.case_id AND NOT gc.ended) AS under_way
	FROM file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
	WHERE f.cancelled_as IS NULL AND ${below(OF_CASE, reached)}`;

/** Z18 不漏一人: union by union, how many files have had no aid in the calendar year. */
export async function unaidedByUnion(db: Database, paths: readonly string[], year: number): Promise<UnionAid[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<UnionAid[]>`
		SELECT union_id AS "unionId", union_name AS "unionName", count(*)::int AS active,
			(count(*) FILTER (WHERE last_aid_on IS NULL OR last_aid_on < make_date(${year}::int, 1, 1)))::int AS unaided
		FROM (${activeFiles(reached)}) f GROUP BY union_id, union_name ORDER BY unaided DESC, union_name`;
}

/** Z18: these files, one by one. */
export const unaided = listing<UnaidedRow>()({
	ids: "uuid",
	id: Prisma.sql`f.id`,
	orders: { union: { by: [Prisma.sql`f.union_id`] }, oldest: { by: [Prisma.sql`f.recognised_on`] } },
	sql: ({ year, unionId }: { paths: readonly string[]; year: number; unionId?: string }, reached) => ({
		columns: Prisma.sql`f.id, f.title, f.number, f.union_name AS "unionName", f.recognised_on::text AS "recognisedOn",
			f.last_aid_on::text AS "lastAidOn", f.under_way AS "underWay"`,
		from: Prisma.sql`(${activeFiles(reached)}) f`,
		where: [
			Prisma.sql`(f.last_aid_on IS NULL OR f.last_aid_on < make_date(${year}::int, 1, 1))`,
			...(unionId === undefined ? [] : [Prisma.sql`f.union_id = ${unionId}::uuid`]),
		],
	}),
});
