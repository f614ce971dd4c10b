import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { listing } from "./listing";
import { below, within } from "./reach";

/** A day that was recorded late, with the step that says it. */
export interface LateEntryRow {
	id: string;
	caseId: string;
	chart: string;
	title: string;
	unionName: string;
	countyId: string;
	/** The record, and its field, that says the day. */
	seq: number;
	event: string;
	field: string;
	/** `YYYY-MM-DD` */
	day: PlainDate;
	recordedOn: PlainDate;
	reason: string | null;
	byName: string;
	/** The role that confirms. */
	confirmer: string;
	/** Null while nobody has answered. */
	confirmed: boolean | null;
	decidedOn: PlainDate | null;
	decidedName: string | null;
}

/** Days that were recorded late; a posting that counts from its recording is none. */
export const lateEntries = listing<LateEntryRow>()({
	ids: "uuid",
	id: Prisma.sql`l.id`,
	orders: { newest: { by: [Prisma.sql`l.recorded_on`], descending: true }, oldest: { by: [Prisma.sql`l.recorded_on`] } },
	sql: ({ paths, unionId, state }: { paths: readonly string[]; unionId?: string; state?: string }) => ({
		columns: Prisma.sql`l.id, l.case_id AS "caseId", c.chart, c.title, u.name AS "unionName",
			c.county_id AS "countyId", l.seq, e.event, l.field, l.day::text AS day, l.recorded_on::text AS "recordedOn", l.reason, e.by_name AS "byName", l.confirmer,
			l.confirmed, l.decided_on::text AS "decidedOn", d.by_name AS "decidedName"`,
		from: Prisma.sql`late_entry l JOIN event e ON (e.case_id, e.seq) = (l.case_id, l.seq) JOIN cases c ON c.id = l.case_id JOIN unions u ON u.id = c.union_id
			LEFT JOIN event d ON (d.case_id, d.seq) = (l.case_id, l.decided_seq)`,
		where: [
			below(Prisma.sql`u.path`, paths),
			Prisma.sql`NOT l.optional`,
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...(state === "open" ? [Prisma.sql`l.confirmed IS NULL`] : []),
			...(state === "confirmed" ? [Prisma.sql`l.confirmed`] : []),
			...(state === "declined" ? [Prisma.sql`NOT l.confirmed`] : []),
		],
	}),
});
