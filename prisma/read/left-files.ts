import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

interface LeftFile {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	/** None of an application under way. */
	number: string | null;
	unionName: string;
	closedOn: PlainDate;
}

/** D25: files, and applications of no file, that only the centre can hand over, because their union is closed: below these paths. */
export const leftFiles = listing<LeftFile>()({
	ids: "uuid",
	id: Prisma.sql`c.id`,
	orders: { longest: { by: [Prisma.sql`coalesce(u.closed_on, 'infinity'::date)`] }, newest: BY_TIME.newest },
	sql: ({ unionId }: { paths: readonly string[]; unionId?: string }, reached) => ({
		columns: Prisma.sql`c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, f.number, u.name AS "unionName", u.closed_on::text AS "closedOn"`,
		from: Prisma.sql`cases c LEFT JOIN file f ON f.case_id = c.id JOIN unions u ON u.id = c.union_id`,
		where: [
			Prisma.sql`NOT c.ended AND u.closed_on IS NOT NULL AND (
				(c.chart = 'file' AND c.turn_union_id = c.union_id)
				OR (c.chart = 'application' AND c.snapshot #>> '{context,receiverId}' IS NULL
					AND NOT EXISTS (SELECT 1 FROM file own WHERE own.application_id = c.id)))`,
			below(OF_CASE, reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
