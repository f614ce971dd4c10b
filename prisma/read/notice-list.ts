import { Prisma } from "../client";
import { listing } from "./listing";
import { below, within } from "./reach";

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
	sql: ({ paths, chart, unionId }: { paths: readonly string[]; chart?: string; unionId?: string }) => ({
		columns: Prisma.sql`n.id, n.chart, n.place, n.posted_on::text AS "postedOn", n.working_days AS "workingDays", u.name AS "unionName",
			(SELECT count(*)::int FROM notice_line l WHERE l.notice_id = n.id) AS lines,
			(SELECT count(l.taken_down_on)::int FROM notice_line l WHERE l.notice_id = n.id) AS "takenDown"`,
		from: Prisma.sql`notice n JOIN unions u ON u.id = n.union_id`,
		where: [
			below(Prisma.sql`u.path`, paths),
			...(chart === undefined ? [] : [Prisma.sql`n.chart = ${chart}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
