import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

export interface EntryTaskRow {
	id: string;
	/** change · transfer · cancellation · blacklist */
	kind: string;
	openedOn: PlainDate;
	/** The target's last day. */
	lastDay: PlainDate;
	enteredOn: PlainDate | null;
}

/** D22: what the national system has to be told of a file, and has been: what is open first. */
export async function entryTasksOf(db: Database, fileId: string): Promise<EntryTaskRow[]> {
	return db.$queryRaw<EntryTaskRow[]>`
		SELECT id, kind, opened_on::text AS "openedOn", last_day::text AS "lastDay", entered_on::text AS "enteredOn"
		FROM entry_task WHERE file_id = ${fileId}::uuid ORDER BY entered_on IS NOT NULL, opened_on, seq`;
}

/** What each of these tasks is about, for the record of a case. */
export async function tasksNamed(db: Database, ids: readonly string[]): Promise<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]> {
	return db.$queryRaw<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]>`
		SELECT id, kind, opened_on::text AS "openedOn" FROM entry_task WHERE id = ANY(${[...ids]}::uuid[])`;
}
