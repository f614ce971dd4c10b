import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { belowOrOnItsWay, within } from "./reach";
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

interface CasesOf {
	paths: readonly string[];
	chart: string;
	/** Part of a name, of its pinyin, or of a file's number. */
	search?: string;
	/** Digest of an ID number: the cases in which somebody with that number is of the household. */
	idHmac?: Uint8Array;
	/** Digest of a phone number: the cases whose form in force names it. */
	phoneHmac?: Uint8Array;
	/** A state path, or `open`: whatever is not ended. */
	state?: string;
	/** A union and what is below it. */
	unionId?: string;
}

/** A file that had ended before its entry was a task of its own stands at the end alone: `cancelled` for `cancelled.entered`. */
const inState = (state: string) => Prisma.sql`${state} IN (c.state, c.state || '.entered')`;

const found = (columns: readonly Prisma.Sql[], text: string) =>
	Prisma.sql`(${Prisma.join(
		columns.map((column) => contains(column, text)),
		" OR ",
	)})`;

const NUMBER = Prisma.sql`coalesce(f.number, a.file_number)`;

/** Cases of one chart below these paths, or on their way there. */
export const cases = listing<ListedCase>()({
	ids: "uuid",
	id: Prisma.sql`c.id`,
	orders: BY_TIME,
	sql: ({ chart, search, idHmac, phoneHmac, state, unionId }: CasesOf, reached) => ({
		columns: Prisma.sql`c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.title, u.name AS "unionName", t.name AS "turnUnionName",
			c.since_at AS "sinceAt", ${NUMBER} AS number, g.aid_type AS "aidType", coalesce(g.approved_fen, g.proposed_fen) AS "amountFen",
			(SELECT count(*)::int FROM alert x WHERE x.case_id = c.id AND x.cleared_at IS NULL AND x.kind NOT IN ('nudge', 'deadlineMoved')) AS alerts`,
		from: Prisma.sql`cases c JOIN unions u ON u.id = c.union_id JOIN unions t ON t.id = c.turn_union_id
			LEFT JOIN application a ON a.case_id = c.id LEFT JOIN file f ON f.case_id = c.id LEFT JOIN grant_case g ON g.case_id = c.id`,
		where: [
			Prisma.sql`c.chart = ${chart}`,
			belowOrOnItsWay(reached),
			...(search === undefined ? [] : [found([Prisma.sql`c.title`, Prisma.sql`c.pinyin`, NUMBER], searchKey(search))]),
			...(idHmac === undefined
				? []
				: [
						Prisma.sql`EXISTS (SELECT 1 FROM identity_hold h LEFT JOIN file own ON own.case_id = g.file_id
							WHERE h.id_hmac = ${idHmac} AND h.case_id IN (c.id, a.case_id, f.application_id, own.application_id, g.file_id))`,
					]),
			...(phoneHmac === undefined
				? []
				: [
						Prisma.sql`EXISTS (SELECT 1 FROM application p LEFT JOIN file own ON own.case_id = g.file_id
							WHERE p.phone_hmac = ${phoneHmac} AND p.case_id IN (c.id, f.application_id, own.application_id))`,
					]),
			...(state === undefined ? [] : [state === "open" ? Prisma.sql`NOT c.ended` : inState(state)]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
