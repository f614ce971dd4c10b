import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

export interface ListedRow {
	id: string;
	name: string;
	/** 本人 is the worker whose file it was. */
	relation: string;
	/** The file; of fraud that was proven before there was one, the application. */
	fileId: string;
	chart: string;
	fileNumber: string | null;
	unionName: string;
	since: PlainDate;
	decision: string;
	liftedOn: PlainDate | null;
	liftedBy: string | null;
}

/** D27: who is or was listed through a file of a county below these paths. */
export const blacklist = listing<ListedRow>()({
	ids: "bigint",
	id: Prisma.sql`b.id`,
	orders: BY_TIME,
	sql: ({ state, unionId }: { paths: readonly string[]; state?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`b.id::text, b.name, b.relation, b.file_id AS "fileId", c.chart, coalesce(f.number, a.file_number) AS "fileNumber", u.name AS "unionName",
			b.since::text AS since, b.decision, b.lifted_on::text AS "liftedOn", b.lifted_by AS "liftedBy"`,
		from: Prisma.sql`blacklist_entry b JOIN cases c ON c.id = b.file_id JOIN unions u ON u.id = c.union_id LEFT JOIN file f ON f.case_id = c.id
			LEFT JOIN application a ON a.case_id = c.id`,
		where: [
			below(OF_CASE, reached),
			...(state === undefined ? [] : [state === "listed" ? Prisma.sql`b.lifted_on IS NULL` : Prisma.sql`b.lifted_on IS NOT NULL`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
