import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { listing, type Sorting } from "./listing";
import { below, OF_CASE, within } from "./reach";

interface CheckRow {
	/** The file's. */
	id: string;
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

/** Days as text: of a file that was never checked an empty one. */
const CHECKED_ON: Sorting = { by: [Prisma.sql`coalesce(k.on, '')`, Prisma.sql`f.number`] };

/** D20: active files below these paths with their last check. @param of.uncheckedIn only files without a dated check in this calendar year */
export const checks = listing<CheckRow>()({
	ids: "uuid",
	id: Prisma.sql`f.case_id`,
	orders: { longest: CHECKED_ON, latest: { ...CHECKED_ON, descending: true } },
	sql: ({ uncheckedIn, unionId }: { paths: readonly string[]; uncheckedIn?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`f.case_id AS id, c.title, f.number, u.name AS "unionName", k.on AS "checkedOn", k.finding,
			c.deadlines -> 'checkDue' ->> 'lastDay' AS "dueOn"`,
		from: Prisma.sql`file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id LEFT JOIN LATERAL (
			SELECT e.payload ->> 'checkedOn' AS on, e.payload ->> 'finding' AS finding FROM event_in_force e
			WHERE e.case_id = f.case_id AND e.event = 'CHECK' ORDER BY e.payload ->> 'checkedOn' DESC, e.seq DESC LIMIT 1) k ON true`,
		where: [
			Prisma.sql`f.cancelled_as IS NULL`,
			below(OF_CASE, reached),
			...(uncheckedIn === undefined ? [] : [Prisma.sql`coalesce(left(k.on, 4), '') <> ${uncheckedIn}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
