import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";
import { answered } from "./second-word";

/** A receipt or a release that was recorded wrong, and the second person's word on it (Z14). */
export interface CorrectionRow {
	id: string;
	countyId: string;
	countyPath: string;
	fundId: string;
	fundName: string;
	/** Of a release. */
	projectName: string | null;
	entryId: string;
	/** received · released */
	kind: string;
	/** The original's: its day and its amount. */
	on: PlainDate;
	recordedFen: number;
	amountFen: number;
	reason: string;
	byAccountId: string;
	byName: string;
	proposedOn: PlainDate;
	/** Null while nobody has answered. */
	confirmed: boolean | null;
	answer: string | null;
	answeredName: string | null;
	answeredOn: PlainDate | null;
}

export const corrections = listing<CorrectionRow>()({
	ids: "uuid",
	id: Prisma.sql`c.id`,
	orders: BY_TIME,
	sql: ({ fundId, unionId, state }: { paths: readonly string[]; fundId?: string; unionId?: string; state?: string }, reached) => ({
		columns: Prisma.sql`c.id, c.county_id AS "countyId", k.path AS "countyPath", c.fund_id AS "fundId", f.name AS "fundName", p.name AS "projectName",
			c.entry_id::text AS "entryId", e.kind, e."on"::text AS "on", e.amount_fen::float8 AS "recordedFen", c.amount_fen::float8 AS "amountFen", c.reason,
			c.by_account_id AS "byAccountId", c.by_name AS "byName", c."on"::text AS "proposedOn", c.confirmed, c.answer,
			c.answered_name AS "answeredName", c.answered_on::text AS "answeredOn"`,
		from: Prisma.sql`correction c JOIN fund f ON f.id = c.fund_id JOIN unions k ON k.id = c.county_id JOIN ledger_entry e ON e.id = c.entry_id
			JOIN ledger_account t ON t.id = e.to_id LEFT JOIN project p ON p.id = t.owner_id`,
		where: [
			below(ofUnion("k"), reached),
			...(fundId === undefined ? [] : [Prisma.sql`f.id = ${fundId}::uuid`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)]),
			...answered(Prisma.sql`c.confirmed`, state),
		],
	}),
});
