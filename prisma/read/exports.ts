import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion } from "./reach";

interface ExportRow {
	id: string;
	/** ledger · grants · … · real_names · list/ and a title */
	name: string;
	countyName: string;
	fromOn: PlainDate;
	untilOn: PlainDate;
	byName: string;
	at: Date;
	/** Null where it did not come to its end. */
	rows: number | null;
	/** Said where numbers went out in full. */
	reason: string | null;
	sha256: string | null;
	/** Null while it is on its way, and where it was read on a page. */
	delivery: "delivered" | "broken_off" | null;
}

/** Z17: tables and lists that were taken out below these paths. */
export const exportLog = listing<ExportRow>()({
	ids: "uuid",
	id: Prisma.sql`x.id`,
	orders: BY_TIME,
	sql: (_: { paths: readonly string[] }, reached) => ({
		columns: Prisma.sql`x.id, x.name, k.name AS "countyName", x.from_on::text AS "fromOn", x.until_on::text AS "untilOn", x.by_name AS "byName", x.at,
			x.rows, x.reason, x.sha256, x.delivery`,
		from: Prisma.sql`export_log x JOIN unions k ON k.id = x.county_id`,
		where: [below(ofUnion("k"), reached)],
	}),
});
