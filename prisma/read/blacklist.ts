import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface ListedRow {
	id: string;
	name: string;
	/** 本人 is the worker whose file it was. */
	relation: string;
	fileId: string;
	fileNumber: string;
	unionName: string;
	since: PlainDate;
	decision: string;
	liftedOn: PlainDate | null;
	liftedBy: string | null;
}

export const BLACKLIST_PAGE = 50;

/** D27: who is or was listed through a file of a county below these paths, the newest first; BLACKLIST_PAGE at a time and one more. @param after the last id of the page before */
export async function blacklist(db: Database, paths: readonly string[], after?: string): Promise<ListedRow[]> {
	const older = after === undefined ? Prisma.empty : Prisma.sql`AND b.id < ${after}::bigint`;
	return db.$queryRaw<ListedRow[]>`
		SELECT b.id::text, b.name, b.relation, b.file_id AS "fileId", f.number AS "fileNumber", u.name AS "unionName", b.since::text AS since,
			b.decision, b.lifted_on::text AS "liftedOn", b.lifted_by AS "liftedBy"
		FROM blacklist_entry b JOIN file f ON f.case_id = b.file_id JOIN cases c ON c.id = b.file_id JOIN unions u ON u.id = c.union_id
		WHERE ${below(Prisma.sql`u.path`, paths)} ${older}
		ORDER BY b.id DESC LIMIT ${BLACKLIST_PAGE + 1}`;
}
