import { Prisma } from "../client";
import { listing } from "./listing";
import { below, ofUnion, within } from "./reach";

/** A sheet, as a list shows it. */
interface ListedNotice {
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

/** Sheets of unions below these paths, as they were posted. */
export const notices = listing<ListedNotice>()({
	ids: "uuid",
	id: Prisma.sql`n.id`,
	orders: { newest: { by: [Prisma.sql`n.posted_on`], descending: true }, oldest: { by: [Prisma.sql`n.posted_on`] } },
	sql: ({ chart, unionId }: { paths: readonly string[]; chart?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`n.id, n.chart, n.place, n.posted_on::text AS "postedOn", n.working_days AS "workingDays", u.name AS "unionName",
			(SELECT count(*)::int FROM notice_line l WHERE l.notice_id = n.id AND l.corrected_seq IS NULL) AS lines,
			(SELECT count(l.taken_down_on)::int FROM notice_line l WHERE l.notice_id = n.id AND l.corrected_seq IS NULL) AS "takenDown"`,
		from: Prisma.sql`notice n JOIN unions u ON u.id = n.union_id`,
		where: [
			below(ofUnion("u"), reached),
			// A sheet whose lines have all gone to the sheet of the right day is none.
			Prisma.sql`EXISTS (SELECT 1 FROM notice_line l WHERE l.notice_id = n.id AND l.corrected_seq IS NULL)`,
			...(chart === undefined ? [] : [Prisma.sql`n.chart = ${chart}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
