import { type Database, Prisma } from "../client";
import { AUDIT_PAGE } from "./audit";
import { below } from "./reach";

export interface ExportRow {
	id: string;
	name: "ledger" | "grants" | "files" | "events" | "samples" | "findings" | "settings" | "real_names";
	countyName: string;
	/** `YYYY-MM-DD` */
	fromOn: string;
	untilOn: string;
	byName: string;
	at: Date;
	/** Null where it did not come to its end. */
	rows: number | null;
	sha256: string | null;
	/** Null while it is on its way, and where it was read on a page. */
	delivery: "delivered" | "broken_off" | null;
}

/** Z17: tables that were taken out below these paths, the newest first; AUDIT_PAGE at a time and one more. */
export function exportLog(db: Database, paths: readonly string[], before?: string): Promise<ExportRow[]> {
	const older = before === undefined ? Prisma.empty : Prisma.sql`AND x.id < ${before}::uuid`;
	return db.$queryRaw<ExportRow[]>`
		SELECT x.id, x.name, k.name AS "countyName", x.from_on::text AS "fromOn", x.until_on::text AS "untilOn", x.by_name AS "byName", x.at, x.rows, x.sha256, x.delivery
		FROM export_log x JOIN unions k ON k.id = x.county_id WHERE ${below(Prisma.sql`k.path`, paths)} ${older} ORDER BY x.id DESC LIMIT ${AUDIT_PAGE + 1}`;
}
