import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface LeftFile {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	number: string;
	unionName: string;
	closedOn: PlainDate;
}

const LEFT_SHOWN = 50;

/** D25: files that nobody's turn it is to transfer, because their union is closed: the centre's below these paths, the longest closed first. */
export async function leftFiles(db: Database, paths: readonly string[]): Promise<LeftFile[]> {
	return db.$queryRaw<LeftFile[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, f.number, u.name AS "unionName", u.closed_on::text AS "closedOn"
		FROM cases c JOIN file f ON f.case_id = c.id JOIN unions u ON u.id = c.union_id
		WHERE NOT c.ended AND u.closed_on IS NOT NULL AND c.turn_union_id = c.union_id AND ${below(Prisma.sql`u.path`, paths)}
		ORDER BY u.closed_on, c.id LIMIT ${LEFT_SHOWN}`;
}
