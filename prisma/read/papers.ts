import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

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
		SELECT id::text, copy, holder, "on"::text AS "on", by_name AS "byName" FROM custody WHERE case_id = ${applicationId}::uuid ORDER BY id DESC`;
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

/** open: not given back · overdue: and should have been before today */
export const BORROWING_STATES = ["all", "open", "overdue"] as const;
export type BorrowingState = (typeof BORROWING_STATES)[number];

export const BORROWINGS_PAGE = 50;

/** D28: what was lent out of files below these paths, the last lent first; BORROWINGS_PAGE at a time and one more. @param of.after the last id of the page before */
export async function borrowings(
	db: Database,
	paths: readonly string[],
	of: { state: BorrowingState; today: PlainDate; fileId?: string; id?: string; after?: string },
): Promise<BorrowingRow[]> {
	const conditions = [
		below(Prisma.sql`u.path`, paths),
		...(of.state === "all" ? [] : [Prisma.sql`b.returned_on IS NULL`]),
		...(of.state === "overdue" ? [Prisma.sql`b.due_on < ${of.today}::date`] : []),
		...(of.fileId === undefined ? [] : [Prisma.sql`f.case_id = ${of.fileId}::uuid`]),
		...(of.id === undefined ? [] : [Prisma.sql`b.id = ${of.id}::uuid`]),
		...(of.after === undefined ? [] : [Prisma.sql`b.id < ${of.after}::uuid`]),
	];
	return db.$queryRaw<BorrowingRow[]>`
		SELECT b.id, f.case_id AS "fileId", f.number AS "fileNumber", c.title, u.name AS "unionName", u.path AS "unionPath",
			u.closed_on IS NOT NULL AS "unionClosed", b.copy, b.borrower, b.purpose, b.lent_on::text AS "lentOn", b.due_on::text AS "dueOn",
			b.by_name AS "byName", b.returned_on::text AS "returnedOn", b.returned_to AS "returnedTo"
		FROM borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
		WHERE ${Prisma.join(conditions, " AND ")}
		ORDER BY b.id DESC LIMIT ${BORROWINGS_PAGE + 1}`;
}
