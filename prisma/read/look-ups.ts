import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface LookUpRow {
	id: string;
	at: Date;
	byName: string;
	caseId: string;
	title: string;
	unionName: string;
	/** What was read: the case, its form, or which numbers and why. */
	what: string;
	/** application · grant · file */
	chart: string;
}

export const LOOK_UPS_PAGE = 50;

/**
 * D28: who read which case or looked at whose numbers, below these paths, the newest first; LOOK_UPS_PAGE at a time and one more.
 * @param of.after the last id of the page before
 */
export async function lookUps(
	db: Database,
	paths: readonly string[],
	of: { caseId?: string; after?: string; limit?: number } = {},
): Promise<LookUpRow[]> {
	const older = of.after === undefined ? Prisma.empty : Prisma.sql`AND l.id < ${of.after}::bigint`;
	const here = of.caseId === undefined ? Prisma.empty : Prisma.sql`AND l.case_id = ${of.caseId}::uuid`;
	return db.$queryRaw<LookUpRow[]>`
		SELECT l.id::text, l.at, a.name AS "byName", c.id AS "caseId", c.chart, c.title, u.name AS "unionName", l.what
		FROM look_up l JOIN account a ON a.id = l.account_id JOIN cases c ON c.id = l.case_id JOIN unions u ON u.id = c.union_id
		WHERE ${below(Prisma.sql`u.path`, paths)} ${here} ${older}
		ORDER BY l.id DESC LIMIT ${of.limit ?? LOOK_UPS_PAGE + 1}`;
}
