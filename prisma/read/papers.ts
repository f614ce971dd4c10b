import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

export interface CustodyRow {
	id: string;
	copy: number;
	holder: string;
	on: PlainDate;
	byName: string;
	/** Of the form that the copy is of; none of what an older program wrote before the form was reported. */
	formVersion: number | null;
	/** Since when both copies of that version are void. */
	voidOn: PlainDate | null;
}

/** D18: where the paper copies are and were, the newest first. */
export async function custodyOf(db: Database, applicationId: string): Promise<CustodyRow[]> {
	return db.$queryRaw<CustodyRow[]>`
		SELECT u.id::text, u.copy, u.holder, u."on"::text AS "on", u.by_name AS "byName", u.form_version AS "formVersion", v."on"::text AS "voidOn"
		FROM custody_in_force u LEFT JOIN void_copies v ON v.case_id = u.case_id AND v.form_version = u.form_version
		WHERE u.case_id = ${applicationId}::uuid ORDER BY u.id DESC`;
}

/** A version of an application's form: who saved it, whether it holds, and what became of its paper copies. */
export interface FormVersionRow {
	version: number;
	byName: string;
	at: Date;
	inForce: boolean;
	/** Two copies of it were made. */
	copied: boolean;
	voidOn: PlainDate | null;
}

/** Every version, the newest first. */
export async function formVersions(db: Database, applicationId: string): Promise<FormVersionRow[]> {
	return db.$queryRaw<FormVersionRow[]>`
		SELECT f.version, p.name AS "byName", f.at, f.version = a.form_version AS "inForce",
			EXISTS (SELECT 1 FROM custody u WHERE u.case_id = f.case_id AND u.form_version = f.version) AS copied, v."on"::text AS "voidOn"
		FROM form_version f JOIN account p ON p.id = f.by_account_id JOIN application a ON a.case_id = f.case_id
			LEFT JOIN void_copies v ON v.case_id = f.case_id AND v.form_version = f.version
		WHERE f.case_id = ${applicationId}::uuid ORDER BY f.version DESC`;
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
	sql: ({ today, state, fileId, unionId }: BorrowingsOf, reached) => ({
		columns: Prisma.sql`b.id, f.case_id AS "fileId", f.number AS "fileNumber", c.title, u.name AS "unionName", u.path AS "unionPath",
			u.closed_on IS NOT NULL AS "unionClosed", b.copy, b.borrower, b.purpose, b.lent_on::text AS "lentOn", b.due_on::text AS "dueOn",
			b.by_name AS "byName", b.returned_on::text AS "returnedOn", b.returned_to AS "returnedTo"`,
		from: Prisma.sql`borrowing b JOIN file f ON f.application_id = b.case_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id`,
		where: [
			below(OF_CASE, reached),
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
