import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import type { StepTx } from "../step-sql";
import { below } from "./reach";

/** What is about to be taken away: an account, a role with whoever stands in for its holder, or a union with all who work there. */
export interface Without {
	accountId?: string;
	holdingId?: string;
	unionId?: string;
}

/**
 * Whether somebody can act where `tu` is the union whose turn it is: holds the role there or above, or stands in for its holder, with an account that is
 * switched on. What a closed union had still to do is the centre's (D25).
 * @param role SQL of type text
 */
function somebody(role: Prisma.Sql, day: PlainDate, { accountId, holdingId, unionId }: Without = {}): Prisma.Sql {
	const gone = Prisma.sql`(${accountId ?? null}::uuid IN (h.account_id, h.instead_of_id) OR h.holding_id = ${holdingId ?? null}::uuid
		OR h.union_id = ${unionId ?? null}::uuid)`;
	return Prisma.sql`EXISTS (
		SELECT 1 FROM held_role h JOIN account a ON a.id = h.account_id JOIN unions hu ON hu.id = h.union_id
		WHERE h.role = CASE WHEN tu.closed_on <= ${day}::date OR tu.id = ${unionId ?? null}::uuid THEN 'centre' ELSE ${role} END
			AND starts_with(tu.path, hu.path) AND a.active AND h.from_on <= ${day}::date AND (h.until_on IS NULL OR h.until_on > ${day}::date)
			AND (hu.closed_on IS NULL OR hu.closed_on > ${day}::date) AND ${gone} IS NOT TRUE)`;
}

/** Cases in one state that wait for one role of one union. */
export interface LeftRow {
	chart: string;
	state: string;
	role: string;
	unionName: string;
	count: number;
}

/** Which open cases somebody could act on that day, and nobody without these, by state. */
export async function leftWithout(tx: StepTx, without: Without, day: PlainDate): Promise<LeftRow[]> {
	const role = Prisma.sql`t.turn_role`;
	return tx.composed<LeftRow>(Prisma.sql`
		WITH turn AS (
			SELECT chart, state, turn_role, turn_union_id, count(*)::int AS count FROM cases WHERE NOT ended AND turn_role IS NOT NULL GROUP BY 1, 2, 3, 4
		)
		SELECT t.chart, t.state, t.turn_role AS role, tu.name AS "unionName", t.count FROM turn t JOIN unions tu ON tu.id = t.turn_union_id
		WHERE ${somebody(role, day)} AND NOT ${somebody(role, day, without)}
		ORDER BY tu.path, t.turn_role, t.chart, t.state`);
}

/**
 * A CTE `idle(role, union_id, since_on)`: turns of open cases below these paths that nobody can take today, whatever the cause. `since_on`: the last
 * day on which somebody's role ended, their account was switched off or their union closed; null where nobody ever held it, or nobody knows since when.
 */
export function idle(paths: readonly string[], today: PlainDate): Prisma.Sql {
	return Prisma.sql`
		idle AS MATERIALIZED (
			SELECT t.turn_role AS role, t.turn_union_id AS union_id, (
				SELECT max(least(r.until_on, hu.closed_on, CASE WHEN NOT a.active THEN (
						SELECT max((p.at AT TIME ZONE 'Asia/Shanghai')::date) FROM appointment p WHERE p.account_id = a.id AND p.kind = 'switched_off') END))
				FROM role_holding r JOIN unions hu ON hu.id = r.union_id JOIN account a ON a.id = r.account_id
				WHERE r.role = t.turn_role AND starts_with(tu.path, hu.path) AND r.from_on <= ${today}::date
			) AS since_on
			FROM (
				SELECT DISTINCT c.turn_role, c.turn_union_id FROM cases c JOIN unions u ON u.id = c.union_id
				WHERE NOT c.ended AND c.turn_role IS NOT NULL AND ${below(Prisma.sql`u.path`, paths)}
			) t JOIN unions tu ON tu.id = t.turn_union_id
			WHERE NOT ${somebody(Prisma.sql`t.turn_role`, today)}
		)`;
}

/** The day since which nobody can act on a case `c`: since its turn came, or since the last who could is gone. `n` is its row of `idle`. */
export const IDLE_SINCE = Prisma.sql`greatest((c.since_at AT TIME ZONE 'Asia/Shanghai')::date, n.since_on)`;

/** A role in a union that cases wait for and nobody holds. */
export interface IdleTurn {
	role: string;
	unionId: string;
	unionName: string;
	count: number;
	sinceOn: PlainDate;
}

const IDLE_SHOWN = 100;

/** D26: what waits for a role that nobody holds, below these paths; the longest first. */
export async function idleTurns(db: Database, paths: readonly string[], today: PlainDate): Promise<IdleTurn[]> {
	return db.$queryRaw<IdleTurn[]>`
		WITH ${idle(paths, today)}
		SELECT n.role, n.union_id AS "unionId", tu.name AS "unionName", count(*)::int AS count, min(${IDLE_SINCE})::text AS "sinceOn"
		FROM idle n JOIN cases c ON NOT c.ended AND c.turn_role = n.role AND c.turn_union_id = n.union_id JOIN unions u ON u.id = c.union_id
			JOIN unions tu ON tu.id = n.union_id
		WHERE ${below(Prisma.sql`u.path`, paths)}
		GROUP BY n.role, n.union_id, tu.name ORDER BY 5, tu.name, n.role LIMIT ${IDLE_SHOWN}`;
}
