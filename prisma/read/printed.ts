import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** The last printing of a copy. */
export interface PrintedRow {
	document: string;
	/** 0 of a document that has no counted copies. */
	copy: number;
	formVersion: number | null;
	contentHash: Uint8Array;
	format: "pdf" | "docx";
	/** Of a PDF. */
	pages: number | null;
	byName: string;
	at: Date;
	/** Since when both copies of that version of an application's form are void. */
	voidOn: PlainDate | null;
}

/** The last printing of each copy of each document of a case, a notice or a meeting. */
export async function lastPrinted(db: Database, subjectId: string): Promise<PrintedRow[]> {
	return db.$queryRaw<PrintedRow[]>`
		SELECT DISTINCT ON (p.document, p.copy) p.document, p.copy, p.form_version AS "formVersion", p.content_hash AS "contentHash", p.format, p.pages, p.by_name AS "byName",
			p.at, v."on"::text AS "voidOn"
		FROM printed_copy p LEFT JOIN void_copies v ON v.case_id = p.case_id AND v.form_version = p.form_version
		WHERE p.subject_id = ${subjectId}::uuid ORDER BY p.document, p.copy, p.at DESC, p.id DESC`;
}
