import { type Database, Prisma } from "../client";
import { unreadAlerts } from "./alerts";
import { type HeldRow, rolesInForce } from "./roles";

/** All that a request has to know of who asks. */
export interface VisitorRow {
	name: string;
	login: string;
	offsetMs: number;
	unread: number;
	/** Milliseconds since the worker's last sign of life; null if there never was one. */
	pulseAgeMs: number | null;
	held: HeldRow[];
}

/**
 * Undefined where there is no such account, or it is switched off.
 * @param wallMs the wall clock, epoch milliseconds
 */
export async function visitorRow(db: Database, accountId: string, wallMs: number): Promise<VisitorRow | undefined> {
	const today = Prisma.sql`(to_timestamp((${wallMs}::float8 + (SELECT offset_ms FROM business_clock)) / 1000) AT TIME ZONE 'Asia/Shanghai')::date`;
	const [row] = await db.$queryRaw<VisitorRow[]>`
		WITH held AS MATERIALIZED (${rolesInForce(accountId, today)})
		SELECT a.name, a.login,
			(SELECT offset_ms::float8 FROM business_clock) AS "offsetMs",
			(${unreadAlerts(accountId)}) AS unread,
			(SELECT (${wallMs}::float8 - extract(epoch FROM at) * 1000)::float8 FROM worker_pulse) AS "pulseAgeMs",
			coalesce((SELECT json_agg(held) FROM held), '[]') AS held
		FROM account a WHERE a.id = ${accountId}::uuid AND a.active`;
	return row;
}
