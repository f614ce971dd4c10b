import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

/** One attempt to pay a grant; days are `YYYY-MM-DD`. */
interface ListedPayment {
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

/** Payments of grants below these paths. */
export const payments = listing<ListedPayment>()({
	ids: "uuid",
	id: Prisma.sql`p.id`,
	orders: BY_TIME,
	sql: ({ outcome, unionId }: { paths: readonly string[]; outcome?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`p.id, p.grant_id AS "grantId", c.title, u.name AS "unionName", p.attempt, p.method, p.amount_fen AS "amountFen",
			maker.name AS "preparedByName", p.prepared_on::text AS "preparedOn", releaser.name AS "releasedByName", p.sent_on::text AS "sentOn",
			p.outcome, p.outcome_on::text AS "outcomeOn", p.bounce_reason AS "bounceReason"`,
		from: Prisma.sql`payment p JOIN cases c ON c.id = p.grant_id JOIN unions u ON u.id = c.union_id
			JOIN account maker ON maker.id = p.prepared_by LEFT JOIN account releaser ON releaser.id = p.released_by`,
		where: [
			below(OF_CASE, reached),
			...(outcome === undefined ? [] : [Prisma.sql`p.outcome = ${outcome}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
