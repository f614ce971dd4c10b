import type { Fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";
import { once } from "./once";

/** What an application is besides its form. */
export interface ApplicationFacts {
	origin: string;
	appliedOn: PlainDate | null;
	/** The line by which it was put on the list. */
	lowLineFen: Fen | null;
	fileNumber: string | null;
	recognisedOn: PlainDate | null;
	/** Its file, once it is entered. */
	fileId: string | null;
	nationalNumber: string | null;
	/** Who saved the newest form, and when. */
	savedBy: string | null;
	savedAt: Date | null;
}

export function applicationFacts(db: Database, caseId: string): Promise<ApplicationFacts> {
	return once(`application ${caseId}`, () => readFacts(db, caseId));
}

async function readFacts(db: Database, caseId: string): Promise<ApplicationFacts> {
	const [row] = await db.$queryRaw<ApplicationFacts[]>`
		SELECT a.origin, a.applied_on::text AS "appliedOn", a.low_line_fen::float8 AS "lowLineFen", a.file_number AS "fileNumber", a.recognised_on::text AS "recognisedOn",
			f.case_id AS "fileId", f.national_number AS "nationalNumber", p.name AS "savedBy", v.at AS "savedAt"
		FROM application a LEFT JOIN file f ON f.application_id = a.case_id
			LEFT JOIN form_version v ON v.case_id = a.case_id AND v.version = a.form_version LEFT JOIN account p ON p.id = v.by_account_id
		WHERE a.case_id = ${caseId}::uuid`;
	if (!row) throw new Error(`no application ${caseId}`);
	return row;
}

export interface SavedForm {
	version: number;
	byName: string;
	at: Date;
}

/**
 * Who saved which version of a form, after the one that somebody has open: the newest first.
 * @param of.drafts also what a file's clerk has saved and not recorded yet (D22)
 */
export async function savedSince(db: Database, of: { applicationId: string; version: number; drafts: boolean }): Promise<SavedForm[]> {
	return db.$queryRaw<SavedForm[]>`
		SELECT v.version, p.name AS "byName", v.at FROM form_version v JOIN account p ON p.id = v.by_account_id
			JOIN application a ON a.case_id = v.case_id
		WHERE v.case_id = ${of.applicationId}::uuid AND v.version > ${of.version} AND (${of.drafts} OR v.version <= a.form_version)
		ORDER BY v.version DESC`;
}
