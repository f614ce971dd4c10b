import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { pendingIn } from "./batch";
import { barredBy } from "./meetings";
import { below, OF_CASE, reachedBy } from "./reach";

/** An approved grant on its way to the worker. */
export interface PaymentRow {
	id: string;
	title: string;
	unionName: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	version: number;
	chartVersion: number;
	snapshot: unknown;
	projectName: string;
	approvedFen: bigint;
	/** `YYYY-MM-DD`: the day of the meeting's decision, from which it ages (Z12 及时). */
	approvedOn: PlainDate;
	attempt: number | null;
	/** bank · cash */
	method: string | null;
	/** Whose account it goes to, and which, sealed at the preparation (Z12). */
	payee: string | null;
	card: Uint8Array | null;
	preparedBy: string | null;
	preparedByName: string | null;
	preparedOn: PlainDate | null;
	releasedByName: string | null;
	sentOn: PlainDate | null;
	bounceReason: string | null;
	bouncedOn: PlainDate | null;
	/** The person has taken a step on this grant that bars them from releasing it. */
	barred: boolean;
	/** The step that the list is for has been asked for already. */
	pending: boolean;
}

export interface PaymentSection {
	count: number;
	totalFen: bigint;
	rows: PaymentRow[];
}

/**
 * Grants in one of these states, the longest approved first, with how many there are and their sum.
 * @param limit so many rows at most; the rest comes up when these are done
 */
export async function paymentsWaiting(
	db: Database,
	paths: readonly string[],
	states: readonly string[],
	bar: { accountId: string; events: readonly string[] },
	asked: string,
	limit: number,
): Promise<PaymentSection> {
	const reached = await reachedBy(db, paths);
	const waiting = Prisma.sql`cases c JOIN grant_case g ON g.case_id = c.id JOIN unions k ON k.id = c.county_id JOIN unions u ON u.id = c.union_id
		WHERE c.state = ANY(${[...states]}::text[]) AND c.chart = 'grant' AND ${below(OF_CASE, reached)}`;
	const [sum] = await db.$queryRaw<{ count: number; total: bigint }[]>`
		SELECT count(*)::int AS count, coalesce(sum(g.approved_fen), 0)::bigint AS total FROM ${waiting}`;
	const rows = await db.$queryRaw<PaymentRow[]>`
		SELECT w.*, p.name AS "projectName", pay.attempt, pay.method, pay.payee, pay.card, pay.prepared_by AS "preparedBy", maker.name AS "preparedByName",
			pay.prepared_on::text AS "preparedOn", releaser.name AS "releasedByName", pay.sent_on::text AS "sentOn", pay.bounce_reason AS "bounceReason",
			CASE WHEN pay.outcome = 'bounced' THEN pay.outcome_on::text END AS "bouncedOn"
		FROM (SELECT c.id, c.title, c.version, u.name AS "unionName", c.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath",
				c.chart_version AS "chartVersion", c.snapshot, g.project_id, g.approved_fen AS "approvedFen", ${barredBy(bar.accountId, bar.events)} AS barred, ${pendingIn(asked)} AS pending,
				(SELECT e.payload->>'heldOn' FROM event_in_force e WHERE e.case_id = c.id AND e.event IN ('APPROVE', 'REDUCE') ORDER BY e.seq DESC LIMIT 1) AS "approvedOn"
			FROM ${waiting}) w
		JOIN project p ON p.id = w.project_id
		LEFT JOIN LATERAL (SELECT * FROM payment x WHERE x.grant_id = w.id ORDER BY x.attempt DESC LIMIT 1) pay ON true
		LEFT JOIN account maker ON maker.id = pay.prepared_by LEFT JOIN account releaser ON releaser.id = pay.released_by
		ORDER BY w."countyId", w."approvedOn", w.id LIMIT ${limit}`;
	return { count: sum?.count ?? 0, totalFen: sum?.total ?? 0n, rows };
}
