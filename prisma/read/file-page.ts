import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** What a file is besides where it stands. */
export interface FileFacts {
	applicationId: string;
	/** The union that took the application: after a transfer another than the file's. */
	applicationUnionPath: string;
	number: string;
	recognisedOn: PlainDate;
	/** 临时 · 长期 */
	nature: string;
	standard: string;
	nationalNumber: string;
	nationalEnteredOn: PlainDate;
	heldOn: PlainDate | null;
	/** out_of_poverty · other · fraud */
	cancelledAs: string | null;
	/** The version of the household's form that holds. */
	formVersion: number;
	/** A newer one that the clerk has saved and not recorded as a change yet (D22). */
	draftVersion: number | null;
	illnessReviewOn: PlainDate | null;
	lastCheckedOn: PlainDate | null;
}

export async function fileFacts(db: Database, caseId: string): Promise<FileFacts> {
	const [row] = await db.$queryRaw<FileFacts[]>`
		SELECT f.application_id AS "applicationId", u.path AS "applicationUnionPath", f.number, f.recognised_on::text AS "recognisedOn", f.nature,
			f.standard, f.national_number AS "nationalNumber", f.national_entered_on::text AS "nationalEnteredOn", f.held_on::text AS "heldOn",
			f.cancelled_as AS "cancelledAs", f.form_version AS "formVersion",
			(SELECT max(v.version) FROM form_version v WHERE v.case_id = f.application_id AND v.version > f.form_version) AS "draftVersion", f.illness_review_on::text AS "illnessReviewOn",
			(SELECT max(e.payload ->> 'checkedOn') FROM event_in_force e WHERE e.case_id = f.case_id AND e.event = 'CHECK') AS "lastCheckedOn"
		FROM file f JOIN cases a ON a.id = f.application_id JOIN unions u ON u.id = a.union_id WHERE f.case_id = ${caseId}::uuid`;
	if (!row) throw new Error(`no file ${caseId}`);
	return row;
}

export interface GrantOfFile {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	aidType: string;
	projectName: string;
	/** What is approved, until then what is proposed. */
	amountFen: bigint | null;
	paidOn: PlainDate | null;
	/** Of the union whose grant it is. */
	unionPath: string;
}

/** Aid received and under way, the newest first. */
export async function grantsOfFile(db: Database, fileId: string): Promise<GrantOfFile[]> {
	return db.$queryRaw<GrantOfFile[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, g.aid_type AS "aidType", p.name AS "projectName",
			coalesce(g.approved_fen, g.proposed_fen) AS "amountFen",
			(SELECT max(y.sent_on)::text FROM payment y WHERE y.grant_id = g.case_id AND y.outcome = 'confirmed') AS "paidOn", u.path AS "unionPath"
		FROM grant_case g JOIN cases c ON c.id = g.case_id JOIN unions u ON u.id = c.union_id JOIN project p ON p.id = g.project_id
		WHERE g.file_id = ${fileId}::uuid ORDER BY c.id DESC`;
}

export interface ReleasedProject {
	id: string;
	name: string;
	fundName: string;
	aidType: string;
	/** It has a standard of its own (Z3). */
	ownStandard: boolean;
	availableFen: bigint;
}

/** Z1: projects of a county to which money was released, with what is left. */
export async function releasedProjects(db: Database, countyId: string): Promise<ReleasedProject[]> {
	return db.$queryRaw<ReleasedProject[]>`
		SELECT p.id, p.name, f.name AS "fundName", p.aid_type AS "aidType", p.standard_fen IS NOT NULL AS "ownStandard", coalesce(l.balance_fen, 0) AS "availableFen"
		FROM project p JOIN fund f ON f.id = p.fund_id LEFT JOIN ledger_account l ON l.owner_id = p.id AND l.name = 'available'
		WHERE p.county_id = ${countyId}::uuid AND p.released_on IS NOT NULL ORDER BY p.aid_type, p.name, f.name`;
}
