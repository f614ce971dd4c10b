import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface BankResultRow {
	id: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	fileName: string;
	headings: string;
	rows: number;
	readOn: PlainDate;
	byName: string;
	appliedOn: PlainDate | null;
	appliedName: string | null;
	droppedOn: PlainDate | null;
	droppedName: string | null;
	dropReason: string | null;
	/** Of its rows: can be applied; are being applied; are done or need nothing; are a person's; were put aside. */
	ready: number;
	waiting: number;
	done: number;
	open: number;
	aside: number;
}

/** What a person has to look at. */
export const OPEN_STANDINGS = ["doubt", "contradicts", "refused"] as const;

const counted = (...standings: readonly string[]) =>
	Prisma.sql`(SELECT count(*)::int FROM bank_result_standing s WHERE s.result_id = t.id AND s.standing = ANY(${[...standings]}::text[]))`;

/** Z12: the bank's answers, of counties below these paths. */
export const bankResults = listing<BankResultRow>()({
	ids: "uuid",
	id: Prisma.sql`t.id`,
	orders: BY_TIME,
	sql: ({ unionId }: { paths: readonly string[]; unionId?: string }, reached) => ({
		columns: Prisma.sql`t.id, t.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", t.file_name AS "fileName", t.headings, t.rows,
			t.read_on::text AS "readOn", t.by_name AS "byName", t.applied_on::text AS "appliedOn", t.applied_name AS "appliedName",
			t.dropped_on::text AS "droppedOn", t.dropped_name AS "droppedName", t.drop_reason AS "dropReason", ${counted("ready")} AS ready,
			${counted("waiting")} AS waiting, ${counted("done", "already")} AS done, ${counted(...OPEN_STANDINGS)} AS open, ${counted("aside")} AS aside`,
		from: Prisma.sql`bank_result t JOIN unions k ON k.id = t.county_id`,
		where: [below(ofUnion("k"), reached), ...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)])],
	}),
});

export interface ResultLine {
	id: string;
	resultId: string;
	fileName: string;
	countyName: string;
	countyPath: string;
	position: number;
	/** Of the payment that it speaks of, where it is known. */
	grantId: string | null;
	title: string | null;
	paymentFen: number | null;
	paymentOutcome: string | null;
	sentOn: PlainDate | null;
	/** As the bank wrote it. */
	amountFen: number | null;
	on: PlainDate | null;
	/** arrived · bounced */
	said: string | null;
	/** serial · account */
	matched: string | null;
	doubt: string | null;
	/** ready · waiting · done · already · doubt · contradicts · refused · aside · dropped */
	standing: string;
	/** Of its step, where one was taken. */
	outcome: unknown;
	asideName: string | null;
	asideReason: string | null;
	/** Serial, card, status and reason as the bank wrote them. */
	sealed: Uint8Array;
}

interface Rows {
	paths: readonly string[];
	unionId?: string;
	resultId?: string;
	standings?: readonly string[];
}

/** Rows of the bank's answers, answer by answer as the bank wrote them. */
export const resultRows = listing<ResultLine>()({
	ids: "uuid",
	id: Prisma.sql`s.id`,
	orders: {
		oldest: { by: [Prisma.sql`s.result_id`, Prisma.sql`s.position`] },
		newest: { by: [Prisma.sql`s.result_id`, Prisma.sql`s.position`], descending: true },
	},
	sql: ({ unionId, resultId, standings }: Rows, reached) => ({
		columns: Prisma.sql`s.id, s.result_id AS "resultId", t.file_name AS "fileName", k.name AS "countyName", k.path AS "countyPath", s.position, y.grant_id AS "grantId",
			c.title, y.amount_fen::float8 AS "paymentFen", y.outcome AS "paymentOutcome", y.sent_on::text AS "sentOn", s.amount_fen::float8 AS "amountFen",
			s."on"::text AS "on", s.said, s.matched, s.doubt, s.standing, s.outcome, r.aside_name AS "asideName", r.aside_reason AS "asideReason", r.sealed`,
		from: Prisma.sql`bank_result_standing s JOIN bank_result_row r ON r.id = s.id JOIN bank_result t ON t.id = s.result_id JOIN unions k ON k.id = t.county_id
			LEFT JOIN payment y ON y.id = s.of_payment_id LEFT JOIN cases c ON c.id = y.grant_id`,
		where: [
			below(ofUnion("k"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)]),
			...(resultId === undefined ? [] : [Prisma.sql`s.result_id = ${resultId}::uuid`]),
			...(standings === undefined ? [] : [Prisma.sql`s.standing = ANY(${[...standings]}::text[])`]),
		],
	}),
});

/** What would follow now from the rows that nobody has to look at. */
export interface WouldFollow {
	arrived: number;
	arrivedFen: number;
	bounced: number;
	bouncedFen: number;
	/** Payments of the same files that this answer says nothing of. */
	unanswered: number;
}

export async function wouldFollow(db: Database, resultId: string): Promise<WouldFollow> {
	const [row] = await db.$queryRaw<WouldFollow[]>`
		WITH ready AS (SELECT s.said, y.amount_fen, y.id FROM bank_result_standing s JOIN payment y ON y.id = s.payment_id
			WHERE s.result_id = ${resultId}::uuid AND s.standing = 'ready')
		SELECT count(*) FILTER (WHERE said = 'arrived')::int AS arrived, coalesce(sum(amount_fen) FILTER (WHERE said = 'arrived'), 0)::float8 AS "arrivedFen",
			count(*) FILTER (WHERE said = 'bounced')::int AS bounced, coalesce(sum(amount_fen) FILTER (WHERE said = 'bounced'), 0)::float8 AS "bouncedFen",
			(SELECT count(*)::int FROM bank_file_row o JOIN payment p ON p.id = o.payment_id WHERE o.live AND p.outcome = 'sent'
				AND o.file_id IN (SELECT f.file_id FROM bank_file_row f JOIN bank_result_row r ON r.payment_id = f.payment_id WHERE r.result_id = ${resultId}::uuid AND f.live)
				AND NOT EXISTS (SELECT 1 FROM bank_result_row r WHERE r.result_id = ${resultId}::uuid AND r.payment_id = o.payment_id)) AS unanswered
		FROM ready`;
	if (!row) throw new Error("a count without a row");
	return row;
}
