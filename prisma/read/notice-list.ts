import { type Database, Prisma } from "../client";
import { below } from "./reach";

/** A sheet, as a list shows it. */
export interface ListedNotice {
	id: string;
	/** application · grant */
	chart: string;
	place: string;
	/** `YYYY-MM-DD` */
	postedOn: string;
	workingDays: number;
	unionName: string;
	/** So many people stand on it. */
	lines: number;
	/** Of them so many have been taken down early. */
	takenDown: number;
}

export const NOTICES_PAGE = 50;

/** Sheets of unions below these paths, the last posted first; NOTICES_PAGE at a time and one more. @param after the last id of the page before */
export async function listNotices(db: Database, paths: readonly string[], after?: string): Promise<ListedNotice[]> {
	const older =
		after === undefined ? Prisma.empty : Prisma.sql`AND (n.posted_on, n.id) < (SELECT posted_on, id FROM notice WHERE id = ${after}::uuid)`;
	return db.$queryRaw<ListedNotice[]>`
		SELECT n.id, n.chart, n.place, n.posted_on::text AS "postedOn", n.working_days AS "workingDays", u.name AS "unionName",
			count(l.case_id)::int AS lines, count(l.taken_down_on)::int AS "takenDown"
		FROM notice n JOIN unions u ON u.id = n.union_id LEFT JOIN notice_line l ON l.notice_id = n.id
		WHERE ${below(Prisma.sql`u.path`, paths)} ${older}
		GROUP BY n.id, u.name ORDER BY n.posted_on DESC, n.id DESC LIMIT ${NOTICES_PAGE + 1}`;
}
