import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { rolesInForce } from "./roles";

/** An alert `x` concerns whoever holds its role over its union: the rows of a CTE `held` (rolesInForce). The ids of paths sort before `~`. */
const CONCERNS = Prisma.sql`(x.union_id, x.role) IN (SELECT place.id, h.role FROM held h
	JOIN unions place ON place.path COLLATE "C" >= h.union_path COLLATE "C" AND place.path COLLATE "C" < (h.union_path || '~') COLLATE "C")`;

/** A count, below a CTE `held`: what has not been settled, and was not looked at by this account. */
export function unreadAlerts(accountId: string): Prisma.Sql {
	return Prisma.sql`SELECT count(*)::int FROM alert x WHERE x.cleared_at IS NULL AND ${CONCERNS}
		AND NOT EXISTS (SELECT 1 FROM alert_read r WHERE r.alert_id = x.id AND r.account_id = ${accountId}::uuid)`;
}

export async function unreadCount(db: Database, accountId: string, today: PlainDate): Promise<number> {
	const [row] = await db.$queryRaw<{ count: number }[]>`
		WITH held AS MATERIALIZED (${rolesInForce(accountId, Prisma.sql`${today}::date`)}) ${unreadAlerts(accountId)}`;
	return row?.count ?? 0;
}

/** The case that an alert is about, as its row says. */
export interface AlertedCase {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	/** Whose case it is. */
	title: string;
}

export interface AlertRow {
	id: string;
	/** Null where the alert is about the house itself. */
	of: AlertedCase | null;
	/** Of one about the house: what it says. */
	says: string | null;
	unionName: string;
	/** The deadline's name, `nudge`, or what the house alerts to. */
	kind: string;
	clause: ClauseId;
	raisedAt: Date;
	read: boolean;
	cleared: boolean;
}

interface InboxOf {
	accountId: string;
	today: PlainDate;
	/** open: not settled · unread: of those, what this account has not looked at · cleared */
	state?: string;
}

/** The inbox: what concerns an account. */
export const alertInbox = listing<AlertRow>()({
	ids: "uuid",
	id: Prisma.sql`x.id`,
	orders: BY_TIME,
	sql: ({ accountId, today, state }: InboxOf) => {
		const read = Prisma.sql`EXISTS (SELECT 1 FROM alert_read r WHERE r.alert_id = x.id AND r.account_id = ${accountId}::uuid)`;
		return {
			with: Prisma.sql`held AS MATERIALIZED (${rolesInForce(accountId, Prisma.sql`${today}::date`)})`,
			columns: Prisma.sql`x.id, x.says, u.name AS "unionName", x.kind, x.clause,
				CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'chart', c.chart, 'chartVersion', c.chart_version, 'snapshot', c.snapshot,
					'title', c.title) END AS of,
				x.raised_at AS "raisedAt", x.cleared_at IS NOT NULL AS cleared, ${read} AS read`,
			from: Prisma.sql`alert x LEFT JOIN cases c ON c.id = x.case_id JOIN unions u ON u.id = coalesce(c.union_id, x.union_id)`,
			where: [
				CONCERNS,
				...(state === undefined ? [] : [state === "cleared" ? Prisma.sql`x.cleared_at IS NOT NULL` : Prisma.sql`x.cleared_at IS NULL`]),
				...(state === "unread" ? [Prisma.sql`NOT ${read}`] : []),
			],
		};
	},
});

/** The ids among these (all that stand open, if none are named) that concern the account. */
export async function concerning(db: Database, accountId: string, today: PlainDate, alertId?: string): Promise<string[]> {
	const which = alertId === undefined ? Prisma.sql`x.cleared_at IS NULL` : Prisma.sql`x.id = ${alertId}::uuid`;
	const rows = await db.$queryRaw<{ id: string }[]>`
		WITH held AS MATERIALIZED (${rolesInForce(accountId, Prisma.sql`${today}::date`)}) SELECT x.id FROM alert x WHERE ${which} AND ${CONCERNS}`;
	return rows.map(({ id }) => id);
}
