import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { listing } from "./listing";
import { below, OF_CASE, within } from "./reach";
import { answered, type OnRecord } from "./second-word";

/** A day or number that was typed wrong, with the record that says it. */
interface CorrectionListed extends OnRecord {
	/** The record that was wrong; `seq` is the one that proposes what is true. */
	ofSeq: number;
	was: string;
	becomes: string;
	reason: string;
	proposedOn: PlainDate;
	/** Chinese: what else changed with it. */
	followed: string[];
}

export const recordCorrections = listing<CorrectionListed>()({
	ids: "uuid",
	id: Prisma.sql`k.id`,
	orders: { newest: { by: [Prisma.sql`p."on"`], descending: true }, oldest: { by: [Prisma.sql`p."on"`] } },
	sql: ({ unionId, state }: { paths: readonly string[]; unionId?: string; state?: string }, reached) => ({
		columns: Prisma.sql`k.id, k.case_id AS "caseId", c.chart, c.title, u.name AS "unionName", c.county_id AS "countyId", k.seq, k.of_seq AS "ofSeq",
			e.event, k.field, k.was, k.becomes, k.reason, p."on"::text AS "proposedOn", p.by_name AS "byName", k.confirmer, k.confirmed,
			k.decided_on::text AS "decidedOn", d.by_name AS "decidedName", k.followed`,
		from: Prisma.sql`record_correction k JOIN event e ON (e.case_id, e.seq) = (k.case_id, k.of_seq) JOIN event p ON (p.case_id, p.seq) = (k.case_id, k.seq)
			JOIN cases c ON c.id = k.case_id JOIN unions u ON u.id = c.union_id LEFT JOIN event d ON (d.case_id, d.seq) = (k.case_id, k.decided_seq)`,
		where: [
			below(OF_CASE, reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...answered(Prisma.sql`k.confirmed`, state),
		],
	}),
});
