import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface DifferenceRow {
	id: string;
	importId: string;
	fileName: string;
	kind: string;
	/** The sheet's row; none of what is missing there. */
	number: number | null;
	applicationId: string | null;
	fileId: string | null;
	title: string | null;
	unionName: string;
	unionPath: string;
	field: string;
	sealed: Uint8Array | null;
	/** A change of the file waits to be entered; the oldest. */
	taskId: string | null;
	at: Date;
	decision: string | null;
	reason: string | null;
	decidedOn: PlainDate | null;
	decidedName: string | null;
}

interface DifferencesOf {
	paths: readonly string[];
	unionId?: string;
	importId?: string;
	kind?: string;
	/** open · decided */
	state?: string;
}

/** D22: what the national system and the record say otherwise, below these paths; what no file of ours is about is the county's. */
export const nationalDifferences = listing<DifferenceRow>()({
	ids: "uuid",
	id: Prisma.sql`d.id`,
	orders: BY_TIME,
	sql: ({ unionId, importId, kind, state }: DifferencesOf, reached) => ({
		columns: Prisma.sql`d.id, d.import_id AS "importId", i.file_name AS "fileName", d.kind, d.number, d.application_id AS "applicationId", f.case_id AS "fileId",
			c.title, u.name AS "unionName", u.path AS "unionPath", d.field, d.sealed, d.at, d.decision, d.reason, d.decided_on::text AS "decidedOn",
			d.decided_name AS "decidedName",
			(SELECT t.id FROM entry_task t WHERE t.file_id = f.case_id AND t.done_seq IS NULL ORDER BY t.last_day, t.seq LIMIT 1) AS "taskId"`,
		from: Prisma.sql`national_difference d JOIN sheet_import i ON i.id = d.import_id LEFT JOIN file f ON f.application_id = d.application_id
			LEFT JOIN cases c ON c.id = coalesce(f.case_id, d.application_id) JOIN unions u ON u.id = coalesce(c.union_id, d.county_id)`,
		where: [
			below(ofUnion("u"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...(importId === undefined ? [] : [Prisma.sql`d.import_id = ${importId}::uuid`]),
			...(kind === undefined ? [] : [Prisma.sql`d.kind = ${kind}`]),
			...(state === undefined ? [] : [state === "open" ? Prisma.sql`d.decision IS NULL` : Prisma.sql`d.decision IS NOT NULL`]),
		],
	}),
});
