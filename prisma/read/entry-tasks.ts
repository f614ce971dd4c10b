import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

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

/** A change that the national system does not know yet, with the file it is of. */
export interface OpenEntry {
	id: string;
	fileId: string;
	countyId: string;
	title: string;
	unionName: string;
	kind: string;
	openedOn: PlainDate;
	lastDay: PlainDate;
}

const OPEN_SHOWN = 50;

/** D22: what is to be entered of files below these paths that go on meanwhile, the most urgent first; where entering is all a file waits for, the turn says so. */
export async function openEntries(db: Database, paths: readonly string[]): Promise<OpenEntry[]> {
	return db.$queryRaw<OpenEntry[]>`
		SELECT t.id, t.file_id AS "fileId", c.county_id AS "countyId", c.title, u.name AS "unionName", t.kind, t.opened_on::text AS "openedOn", t.last_day::text AS "lastDay"
		FROM entry_task t JOIN cases c ON c.id = t.file_id JOIN unions u ON u.id = c.union_id
		WHERE t.done_seq IS NULL AND c.turn_role IS DISTINCT FROM 'unit_clerk' AND ${below(Prisma.sql`u.path`, paths)}
		ORDER BY t.last_day, t.id LIMIT ${OPEN_SHOWN}`;
}

/** What each of these tasks is about, for the record of a case. */
export async function tasksNamed(db: Database, ids: readonly string[]): Promise<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]> {
	return db.$queryRaw<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]>`
		SELECT id, kind, opened_on::text AS "openedOn" FROM entry_task WHERE id = ANY(${[...ids]}::uuid[])`;
}
