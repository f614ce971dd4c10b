import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { listing } from "./listing";
import { below, OF_CASE, within } from "./reach";
import { answered, type OnRecord } from "./second-word";

/** A day that was recorded late, with the step that says it. */
interface LateEntryRow extends OnRecord {
	/** `YYYY-MM-DD` */
	day: PlainDate;
	recordedOn: PlainDate;
	reason: string | null;
}

/** Days that were recorded late; a posting that counts from its recording is none. */
export const lateEntries = listing<LateEntryRow>()({
	ids: "uuid",
	id: Prisma.sql`l.id`,
	orders: { newest: { by: [Prisma.sql`l.recorded_on`], descending: true }, oldest: { by: [Prisma.sql`l.recorded_on`] } },
	sql: ({ unionId, state }: { paths: readonly string[]; unionId?: string; state?: string }, reached) => ({
		columns: Prisma.sql`l.id, l.case_id AS "caseId", c.chart, c.title, u.name AS "unionName",
			c.county_id AS "countyId", l.seq, e.event, l.field, l.day::text AS day, l.recorded_on::text AS "recordedOn", l.reason, e.by_name AS "byName", l.confirmer,
			l.confirmed, l.decided_on::text AS "decidedOn", d.by_name AS "decidedName"`,
		from: Prisma.sql`late_entry l JOIN event e ON (e.case_id, e.seq) = (l.case_id, l.seq) JOIN cases c ON c.id = l.case_id JOIN unions u ON u.id = c.union_id
			LEFT JOIN event d ON (d.case_id, d.seq) = (l.case_id, l.decided_seq)`,
		where: [
			below(OF_CASE, reached),
			Prisma.sql`NOT l.optional`,
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...answered(Prisma.sql`l.confirmed`, state),
		],
	}),
});
