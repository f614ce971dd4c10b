import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface CheckRow {
	fileId: string;
	title: string;
	number: string;
	unionName: string;
	/** Of the last check; null where there has been none. */
	checkedOn: PlainDate | null;
	/** The value of the check's finding. */
	finding: string | null;
	/** The last day of the year's check. */
	dueOn: PlainDate | null;
}

export const CHECKS_PAGE = 50;

/**
 * D20: active files below these paths with their last check, those longest unchecked first; CHECKS_PAGE at a time and one more.
 * @param of.uncheckedIn only files without a dated check in this calendar year
 * @param of.after how many came before: where the page before ended
 */
export async function listChecks(
	db: Database,
	paths: readonly string[],
	of: { uncheckedIn?: number; unionId?: string; after?: number },
): Promise<CheckRow[]> {
	const conditions = [
		Prisma.sql`f.cancelled_as IS NULL`,
		below(Prisma.sql`u.path`, paths),
		...(of.uncheckedIn === undefined ? [] : [Prisma.sql`coalesce(left(k.on, 4), '') <> ${String(of.uncheckedIn)}`]),
		...(of.unionId === undefined
			? []
			: [Prisma.sql`starts_with(u.path, coalesce((SELECT path FROM unions WHERE id = ${of.unionId}::uuid), '-'))`]),
	];
	return db.$queryRaw<CheckRow[]>`
		SELECT f.case_id AS "fileId", c.title, f.number, u.name AS "unionName", k.on AS "checkedOn", k.finding,
			c.deadlines -> 'checkDue' ->> 'lastDay' AS "dueOn"
		FROM file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id LEFT JOIN LATERAL (
			SELECT e.payload ->> 'checkedOn' AS on, e.payload ->> 'finding' AS finding FROM event e
			WHERE e.case_id = f.case_id AND e.event = 'CHECK' ORDER BY e.payload ->> 'checkedOn' DESC, e.seq DESC LIMIT 1) k ON true
		WHERE ${Prisma.join(conditions, " AND ")}
		ORDER BY k.on NULLS FIRST, f.number OFFSET ${of.after ?? 0} LIMIT ${CHECKS_PAGE + 1}`;
}
