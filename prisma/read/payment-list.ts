import { type Database, Prisma } from "../client";
import { below } from "./reach";

/** One attempt to pay a grant; days are `YYYY-MM-DD`. */
export interface ListedPayment {
	id: string;
	grantId: string;
	title: string;
	unionName: string;
	attempt: number;
	/** bank · cash */
	method: string;
	amountFen: bigint;
	preparedByName: string;
	preparedOn: string;
	releasedByName: string | null;
	sentOn: string | null;
	/** prepared · sent · confirmed · bounced · reversed · dropped */
	outcome: string;
	outcomeOn: string | null;
	bounceReason: string | null;
}

export const PAYMENTS_PAGE = 50;

/** Payments of grants below these paths, the newest first; PAYMENTS_PAGE at a time and one more. @param of `after`: the last id of the page before */
export async function listPayments(
	db: Database,
	paths: readonly string[],
	of: { outcome?: string; after?: string },
): Promise<ListedPayment[]> {
	const outcome = of.outcome === undefined ? Prisma.empty : Prisma.sql`AND p.outcome = ${of.outcome}`;
	const older = of.after === undefined ? Prisma.empty : Prisma.sql`AND p.id < ${of.after}::uuid`;
	return db.$queryRaw<ListedPayment[]>`
		SELECT p.id, p.grant_id AS "grantId", c.title, u.name AS "unionName", p.attempt, p.method, p.amount_fen AS "amountFen",
			maker.name AS "preparedByName", p.prepared_on::text AS "preparedOn", releaser.name AS "releasedByName", p.sent_on::text AS "sentOn",
			p.outcome, p.outcome_on::text AS "outcomeOn", p.bounce_reason AS "bounceReason"
		FROM payment p JOIN cases c ON c.id = p.grant_id JOIN unions u ON u.id = c.union_id
			JOIN account maker ON maker.id = p.prepared_by LEFT JOIN account releaser ON releaser.id = p.released_by
		WHERE ${below(Prisma.sql`u.path`, paths)} ${outcome} ${older}
		ORDER BY p.id DESC LIMIT ${PAYMENTS_PAGE + 1}`;
}
