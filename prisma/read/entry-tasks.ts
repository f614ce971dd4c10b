import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { type Horizon, horizonTable } from "./due";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

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
interface OpenEntry {
	id: string;
	fileId: string;
	title: string;
	unionName: string;
	unionPath: string;
	kind: string;
	openedOn: PlainDate;
	lastDay: PlainDate;
	/** The target is past or near. */
	near: boolean;
}

interface EntriesOf {
	paths: readonly string[];
	horizons: readonly Horizon[];
	/** A union and what is below it. */
	unionId?: string;
}

/** D22: what is to be entered of files below these paths that go on meanwhile; where entering is all a file waits for, the turn says so. */
export const openEntries = listing<OpenEntry>()({
	ids: "uuid",
	id: Prisma.sql`t.id`,
	orders: { urgent: { by: [Prisma.sql`t.last_day`] }, newest: BY_TIME.newest },
	sql: ({ horizons, unionId }: EntriesOf, reached) => ({
		with: horizonTable(horizons),
		columns: Prisma.sql`t.id, t.file_id AS "fileId", c.title, u.name AS "unionName", u.path AS "unionPath", t.kind, t.opened_on::text AS "openedOn",
			t.last_day::text AS "lastDay", coalesce(t.last_day <= h.near_until, false) AS near`,
		from: Prisma.sql`entry_task t JOIN cases c ON c.id = t.file_id JOIN unions u ON u.id = c.union_id LEFT JOIN horizon h ON h.county_id = c.county_id`,
		where: [
			Prisma.sql`t.done_seq IS NULL AND c.turn_role IS DISTINCT FROM 'unit_clerk'`,
			below(OF_CASE, reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});

/** What each of these tasks is about, for the record of a case. */
export async function tasksNamed(db: Database, ids: readonly string[]): Promise<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]> {
	return db.$queryRaw<Pick<EntryTaskRow, "id" | "kind" | "openedOn">[]>`
		SELECT id, kind, opened_on::text AS "openedOn" FROM entry_task WHERE id = ANY(${[...ids]}::uuid[])`;
}
