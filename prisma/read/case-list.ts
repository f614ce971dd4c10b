import { type Database, Prisma } from "../client";
import { below } from "./reach";
import { contains, searchKey } from "./search";

export interface ListedCase {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	title: string;
	unionName: string;
	turnUnionName: string;
	sinceAt: Date;
	/** 建档编号 of an application or a file. */
	number: string | null;
	/** Of a grant. */
	aidType: string | null;
	/** Of a grant: what is approved, until then what is proposed. */
	amountFen: bigint | null;
	/** Alerts that are not settled, nudges apart. */
	alerts: number;
}

export interface CaseFilter {
	chart: string;
	/** Part of a name, of its pinyin, or of a file's number. */
	search?: string;
	/** Digest of an ID number: the cases in which somebody with that number is of the household. */
	idHmac?: Uint8Array;
	/** A state path, or `open`: whatever is not ended. */
	state?: string;
	/** A union and what is below it. */
	unionId?: string;
	/** The last id of the page before: ids sort by time. */
	after?: string;
}

export const CASES_PAGE = 50;

/** A file that had ended before its entry was a task of its own stands at the end alone: `cancelled` for `cancelled.entered`. */
const inState = (state: string) => Prisma.sql`${state} IN (c.state, c.state || '.entered')`;

const found = (columns: readonly Prisma.Sql[], text: string) =>
	Prisma.sql`(${Prisma.join(
		columns.map((column) => contains(column, text)),
		" OR ",
	)})`;

/** Cases of one chart below these paths (or on their way there), the newest first, CASES_PAGE at a time and one more. */
export async function listCases(db: Database, paths: readonly string[], of: CaseFilter): Promise<ListedCase[]> {
	const number = Prisma.sql`coalesce(f.number, a.file_number)`;
	const conditions = [
		Prisma.sql`c.chart = ${of.chart}`,
		Prisma.sql`(${below(Prisma.sql`u.path`, paths)} OR ${below(Prisma.sql`t.path`, paths)})`,
		...(of.search === undefined ? [] : [found([Prisma.sql`c.title`, Prisma.sql`c.pinyin`, number], searchKey(of.search))]),
		...(of.idHmac === undefined
			? []
			: [
					Prisma.sql`EXISTS (SELECT 1 FROM identity_hold h LEFT JOIN file own ON own.case_id = g.file_id
						WHERE h.id_hmac = ${of.idHmac} AND h.case_id IN (c.id, a.case_id, f.application_id, own.application_id, g.file_id))`,
				]),
		...(of.state === undefined ? [] : [of.state === "open" ? Prisma.sql`NOT c.ended` : inState(of.state)]),
		...(of.unionId === undefined
			? []
			: [Prisma.sql`starts_with(u.path, coalesce((SELECT path FROM unions WHERE id = ${of.unionId}::uuid), '-'))`]),
		...(of.after === undefined ? [] : [Prisma.sql`c.id < ${of.after}::uuid`]),
	];
	return db.$queryRaw<ListedCase[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, u.name AS "unionName", t.name AS "turnUnionName",
			c.since_at AS "sinceAt", ${number} AS number, g.aid_type AS "aidType", coalesce(g.approved_fen, g.proposed_fen) AS "amountFen",
			(SELECT count(*)::int FROM alert x WHERE x.case_id = c.id AND x.cleared_at IS NULL AND x.kind NOT IN ('nudge', 'deadlineMoved')) AS alerts
		FROM cases c JOIN unions u ON u.id = c.union_id JOIN unions t ON t.id = c.turn_union_id
			LEFT JOIN application a ON a.case_id = c.id LEFT JOIN file f ON f.case_id = c.id LEFT JOIN grant_case g ON g.case_id = c.id
		WHERE ${Prisma.join(conditions, " AND ")}
		ORDER BY c.id DESC LIMIT ${CASES_PAGE + 1}`;
}
