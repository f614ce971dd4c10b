import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";
import { below, OF_CASE, reachedBy } from "./reach";

/** Whose household it is that is keyed: of the application, or of the file that it has become. */
export interface KeyingPlace {
	applicationId: string;
	fileId: string | null;
	countyId: string;
	unionPath: string;
	title: string;
	ended: boolean;
	enteredOn: PlainDate | null;
}

/** @returns undefined for what is not there, or not below these paths */
export async function keyingPlace(db: Database, paths: readonly string[], applicationId: string): Promise<KeyingPlace | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<KeyingPlace[]>`
		SELECT a.case_id AS "applicationId", f.case_id AS "fileId", c.county_id AS "countyId", u.path AS "unionPath", c.title, c.ended,
			f.national_entered_on::text AS "enteredOn"
		FROM application a LEFT JOIN file f ON f.application_id = a.case_id JOIN cases c ON c.id = coalesce(f.case_id, a.case_id)
			JOIN unions u ON u.id = c.union_id
		WHERE a.case_id = ${applicationId}::uuid AND ${below(OF_CASE, reached)}`;
	return row;
}
