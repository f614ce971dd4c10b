import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** Where a file of before this program came from, and what of it is not proven. */
export interface ImportedFile {
	importId: string;
	fileName: string;
	/** Of the sheet. */
	row: number;
	importedOn: PlainDate;
	byName: string;
	decision: string;
	/** The union that answered for what the sheet said. */
	unionName: string;
	unproven: string[];
	/** Its first check since it came here; the check is due within a year of that. */
	checkedOn: PlainDate | null;
}

export async function importedFile(db: Database, fileId: string): Promise<ImportedFile | null> {
	const [row] = await db.$queryRaw<ImportedFile[]>`
		SELECT i.import_id AS "importId", s.file_name AS "fileName", i.row, i.imported_on::text AS "importedOn", coalesce(s.taken_by_name, '') AS "byName",
			coalesce(s.decision, '') AS decision, u.name AS "unionName", i.unproven,
			(SELECT min(e.payload ->> 'checkedOn') FROM event_in_force e WHERE e.case_id = i.file_id AND e.event = 'CHECK') AS "checkedOn"
		FROM imported_file i JOIN sheet_import s ON s.id = i.import_id JOIN unions u ON u.id = i.union_id WHERE i.file_id = ${fileId}::uuid`;
	return row ?? null;
}
