import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, within } from "./reach";

export interface CustodyRow {
	id: string;
	copy: number;
	holder: string;
	on: PlainDate;
	byName: string;
}

/** D18: where the paper copies are and were, the newest first. */
export async function custodyOf(db: Database, applicationId: string): Promise<CustodyRow[]> {
	return db.$queryRaw<CustodyRow[]>`
		SELECT id::text, copy, holder, "on"::text AS "on", by_name AS "byName" FROM custody_in_force WHERE case_id = ${applicationId}::uuid ORDER BY id DESC`;
}

export interface BorrowingRow {
	id: string;
	fileId: string;
	fileNumber: string;
	title: string;
	unionName: string;
	unionPath: string;
	unionClosed: boolean;
	copy: 1 | 2;
	borrower: string;
	purpose: string;
	lentOn: PlainDate;
	dueOn: PlainDate;
	byName: string;
	returnedOn: PlainDate | null;
	returnedTo: string | null;
}

/** D28: what was lent out of files below these paths. @param of.state open: not given back · overdue: and should have been before today */
export const borrowings = listing<BorrowingRow>()({
	ids: "uuid",
	id: Prisma.sql`b.id`,
	orders: BY_TIME,
	sql: ({ paths, today, state, fileId, unionId }: BorrowingsOf) => ({
		columns: Prisma.sql`b.id, f.case_id AS "fileId", f.number AS "fileNumber", c.title, u.name AS "unionName", u.path AS "unionPath",
			u.closed_on IS NOT NULL AS "unionClosed", b.copy, b.borrower, b.purpose, b.lent_on::text AS "lentOn", b.due_on::text AS "dueOn",
			b.by_name AS "byName", b.returned_on::text AS "returnedOn", b.returned_to AS "returnedTo"`,
		from: Prisma.sql`borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id`,
		where: [
			below(Prisma.sql`u.path`, paths),
			...(state === "open" || state === "overdue" ? [Prisma.sql`b.returned_on IS NULL`] : []),
			...(state === "overdue" ? [Prisma.sql`b.due_on < ${today}::date`] : []),
			...(fileId === undefined ? [] : [Prisma.sql`f.case_id = ${fileId}::uuid`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});

interface BorrowingsOf {
	paths: readonly string[];
	today: PlainDate;
	state?: string;
	fileId?: string;
	unionId?: string;
}
