import type { PlainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import type { Database } from "../client";

/** Aid that a household has had: money that arrived, or a service. */
export interface AidHad {
	fileId: string;
	/** Of money: its grant. */
	caseId: string | null;
	on: PlainDate;
	/** Of money; else what was given. */
	aidType: string | null;
	service: string | null;
	projectName: string | null;
	amountFen: bigint | null;
}

/** Z4, Z11: a year's aid of these households by the day of payment, the oldest first. */
export async function aidOfYear(db: Database, fileIds: readonly string[], year: number): Promise<AidHad[]> {
	return db.$queryRaw<AidHad[]>`
		SELECT g.file_id AS "fileId", g.case_id AS "caseId", y.sent_on::text AS "on", g.aid_type AS "aidType", NULL AS service, p.name AS "projectName", y.amount_fen AS "amountFen"
		FROM grant_case g JOIN payment y ON y.grant_id = g.case_id AND y.outcome = 'confirmed' JOIN project p ON p.id = g.project_id
		WHERE g.file_id = ANY(${[...fileIds]}::uuid[]) AND extract(year FROM y.sent_on) = ${year}
		UNION ALL SELECT s.file_id, NULL, s.given_on::text, NULL, s.kind, NULL, NULL FROM service_in_force s
		WHERE s.file_id = ANY(${[...fileIds]}::uuid[]) AND extract(year FROM s.given_on) = ${year}
		ORDER BY 2, 1`;
}

/** What a household's form says besides its numbers. */
export interface HouseholdOfFile {
	fileId: string;
	standard: string;
	form: Pick<S1Draft, "yearlyIncomeFen" | "causeText" | "workStatus" | "employer" | "members">;
}

/** Of these files, by the version of the form that holds. */
export async function householdsOfFiles(db: Database, fileIds: readonly string[]): Promise<HouseholdOfFile[]> {
	return db.$queryRaw<HouseholdOfFile[]>`
		SELECT f.case_id AS "fileId", f.standard, v.data AS form FROM file f JOIN form_version v ON v.case_id = f.application_id AND v.version = f.form_version
		WHERE f.case_id = ANY(${[...fileIds]}::uuid[])`;
}
