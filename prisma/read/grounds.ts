import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface GroundRow {
	id: string;
	fileId: string;
	title: string;
	number: string;
	unionName: string;
	/** The value of `CANCELLATION_GROUNDS`. */
	ground: string;
	metOn: PlainDate;
	facts: string;
	/** open · confirmed · declined */
	outcome: string;
	reason: string | null;
}

export const GROUNDS_PAGE = 50;

const COLUMNS = Prisma.sql`g.id, g.file_id AS "fileId", c.title, f.number, u.name AS "unionName", g.ground, g.met_on::text AS "metOn", g.facts,
	g.outcome, g.reason`;
const JOINED = Prisma.sql`ground g JOIN file f ON f.case_id = g.file_id JOIN cases c ON c.id = g.file_id JOIN unions u ON u.id = c.union_id`;

/**
 * D21: what stands open on files below these paths, the longest first; GROUNDS_PAGE at a time and one more.
 * @param after the last id of the page before
 */
export async function listGrounds(
	db: Database,
	paths: readonly string[],
	of: { ground?: string; unionId?: string; after?: string },
): Promise<GroundRow[]> {
	const conditions = [
		Prisma.sql`g.outcome = 'open'`,
		Prisma.sql`f.cancelled_as IS NULL`,
		below(Prisma.sql`u.path`, paths),
		...(of.ground === undefined ? [] : [Prisma.sql`g.ground = ${of.ground}`]),
		...(of.unionId === undefined
			? []
			: [Prisma.sql`starts_with(u.path, coalesce((SELECT path FROM unions WHERE id = ${of.unionId}::uuid), '-'))`]),
		...(of.after === undefined ? [] : [Prisma.sql`(g.met_on, g.id) > (SELECT met_on, id FROM ground WHERE id = ${of.after}::uuid)`]),
	];
	return db.$queryRaw<GroundRow[]>`
		SELECT ${COLUMNS} FROM ${JOINED} WHERE ${Prisma.join(conditions, " AND ")} ORDER BY g.met_on, g.id LIMIT ${GROUNDS_PAGE + 1}`;
}

/** Every ground of a file, decided or not: the open ones first. */
export async function groundsOfFile(db: Database, fileId: string): Promise<GroundRow[]> {
	return db.$queryRaw<GroundRow[]>`
		SELECT ${COLUMNS} FROM ${JOINED} WHERE g.file_id = ${fileId}::uuid ORDER BY g.outcome = 'open' DESC, g.met_on DESC, g.id`;
}
