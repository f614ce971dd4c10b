import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import type { StepTx } from "../step-sql";
import { below, OF_CASE, type Reached, reachedBy } from "./reach";

/** What is about to be taken away: an account, a role with whoever stands in for its holder, or a union with all who work there. */
export interface Without {
	accountId?: string;
	holdingId?: string;
	unionId?: string;
}

/** A state whose next step is barred to some who hold the role (the charts' `APART`). */
export interface ApartState {
	chart: string;
	state: string;
	/** Events of a part in which bars from it. */
	barred: readonly string[];
	/** A relative in the household does. */
	relatives: boolean;
}

/** The ids of `tu` and of the unions above it: its path says them, and an index finds their roles. */
const AT_OR_ABOVE = Prisma.sql`ANY(string_to_array(trim('/' FROM tu.path), '/')::uuid[])`;

/**
 * Who can act where `tu` is the union whose turn it is, one row `h` of two arrays, null where nobody can: those who hold the role there or above, or stand in for its holder, with an
 * account that is switched on. What a closed union had still to do is the centre's (D25).
 * @param role SQL of type text
 */
function holders(role: Prisma.Sql, day: PlainDate, { accountId, holdingId, unionId }: Without = {}): Prisma.Sql {
	const gone = Prisma.sql`(${accountId ?? null}::uuid IN (h.account_id, h.instead_of_id) OR h.holding_id = ${holdingId ?? null}::uuid
		OR h.union_id = ${unionId ?? null}::uuid)`;
	return Prisma.sql`(
		SELECT array_agg(h.account_id ORDER BY h.account_id, h.instead_of_id) AS accounts, array_agg(h.instead_of_id ORDER BY h.account_id, h.instead_of_id) AS insteads
		FROM held_role h JOIN account a ON a.id = h.account_id JOIN unions hu ON hu.id = h.union_id
		WHERE h.role = CASE WHEN tu.closed_on <= ${day}::date OR tu.id = ${unionId ?? null}::uuid THEN 'centre' ELSE ${role} END
			AND h.union_id = ${AT_OR_ABOVE} AND a.active AND h.from_on <= ${day}::date AND (h.until_on IS NULL OR h.until_on > ${day}::date)
			AND (hu.closed_on IS NULL OR hu.closed_on > ${day}::date) AND ${gone} IS NOT TRUE)`;
}

/** Rows `s(chart, state, barred, relatives)`. */
function rowsOf(apart: readonly ApartState[]): Prisma.Sql {
	return Prisma.sql`json_to_recordset(${JSON.stringify(apart)}::json) AS s(chart text, state text, barred text[], relatives boolean)`;
}

/**
 * Whether these people (SQL, a list) may not take the next step of the case `c` in the state `s`: they, or somebody in their stead, had a part in an earlier one, prepared the payment
 * that is to be released, or have a relative in the household.
 */
function standsAside(people: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`(
		(cardinality(s.barred) > 0 AND EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.event = ANY(s.barred) AND (e.by_account_id IN (${people}) OR e.for_account_id IN (${people}))))
		OR (c.chart = 'grant' AND EXISTS (SELECT 1 FROM payment y WHERE y.grant_id = c.id AND y.outcome = 'prepared' AND (y.prepared_by IN (${people}) OR y.prepared_for IN (${people}))))
		OR (s.relatives AND EXISTS (SELECT 1 FROM declared_relative d WHERE d.account_id IN (${people}) AND d.ended_at IS NULL)
			AND EXISTS (SELECT 1 FROM declarants(c.id) d WHERE d.account_id IN (${people}))))`;
}

/** Whether one of these holders may take the next step of the case `c` in the state `s`. */
function free(of: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${of}.accounts, ${of}.insteads) AS p(account_id, instead_of_id)
		WHERE NOT ${standsAside(Prisma.sql`p.account_id, p.instead_of_id`)})`;
}

/** Cases in one state that wait for one role of one union. */
export interface LeftRow {
	chart: string;
	state: string;
	role: string;
	unionName: string;
	count: number;
	/** Others hold the role, and may not take this step on these. */
	apart: boolean;
}

/** Which open cases somebody could act on that day, and nobody without these, by state. */
export async function leftWithout(tx: StepTx, without: Without, day: PlainDate, apart: readonly ApartState[]): Promise<LeftRow[]> {
	const role = Prisma.sql`t.turn_role`;
	const [now, later] = [Prisma.sql`now`, Prisma.sql`later`];
	return tx.composed<LeftRow>(Prisma.sql`
		WITH turn AS (
			SELECT chart, state, turn_role, turn_union_id, count(*)::int AS count FROM cases WHERE NOT ended AND turn_role IS NOT NULL GROUP BY 1, 2, 3, 4
		), going AS (
			SELECT t.*, now.accounts AS now_accounts, now.insteads AS now_insteads, later.accounts AS later_accounts, later.insteads AS later_insteads
			FROM turn t JOIN unions tu ON tu.id = t.turn_union_id, LATERAL ${holders(role, day)} now, LATERAL ${holders(role, day, without)} later
			WHERE now.accounts IS NOT NULL AND (later.accounts, later.insteads) IS DISTINCT FROM (now.accounts, now.insteads)
		), found AS (
			SELECT g.chart, g.state, g.turn_role, g.turn_union_id, g.count, false AS apart FROM going g WHERE g.later_accounts IS NULL
			UNION ALL
			SELECT g.chart, g.state, g.turn_role, g.turn_union_id, count(*)::int, true FROM going g JOIN ${rowsOf(apart)} ON s.chart = g.chart AND s.state = g.state
				JOIN cases c ON NOT c.ended AND c.chart = g.chart AND c.state = g.state AND c.turn_role = g.turn_role AND c.turn_union_id = g.turn_union_id,
				LATERAL (SELECT g.now_accounts AS accounts, g.now_insteads AS insteads) now, LATERAL (SELECT g.later_accounts AS accounts, g.later_insteads AS insteads) later
			WHERE g.later_accounts IS NOT NULL AND NOT ${free(later)} AND ${free(now)}
			GROUP BY 1, 2, 3, 4
		)
		SELECT f.chart, f.state, f.turn_role AS role, tu.name AS "unionName", f.count, f.apart FROM found f JOIN unions tu ON tu.id = f.turn_union_id
		ORDER BY tu.path, f.turn_role, f.chart, f.state, f.apart`);
}

/** The last day on which somebody's role `t.turn_role` over `tu` ended, their account was switched off or their union closed. @param but SQL over the holding `r`: who does not count */
function lastHeld(today: PlainDate, but = Prisma.sql`false`): Prisma.Sql {
	return Prisma.sql`(
		SELECT max(least(r.until_on, hu.closed_on, CASE WHEN NOT a.active THEN (
				SELECT max((p.at AT TIME ZONE 'Asia/Shanghai')::date) FROM appointment p WHERE p.account_id = a.id AND p.kind = 'switched_off') END))
		FROM role_holding r JOIN unions hu ON hu.id = r.union_id JOIN account a ON a.id = r.account_id
		WHERE r.role = t.turn_role AND r.union_id = ${AT_OR_ABOVE} AND r.from_on <= ${today}::date AND NOT ${but})`;
}

/**
 * A CTE `nobodys(case_id, since_on, apart)`: open cases below these paths on which nobody can act today, whatever the cause. `since_on`: since the turn came, or since the
 * last who could is gone, where that is known. `apart`: there is somebody, but only people who may not take this step on this case.
 */
export function nobodys(reached: Reached, today: PlainDate, apart: readonly ApartState[]): Prisma.Sql {
	const role = Prisma.sql`t.turn_role`;
	const since = Prisma.sql`(c.since_at AT TIME ZONE 'Asia/Shanghai')::date`;
	const within = below(OF_CASE, reached);
	return Prisma.sql`
		turn AS MATERIALIZED (
			SELECT t.turn_role, t.turn_union_id, h.accounts, h.insteads, ${lastHeld(today)} AS since_on,
				EXISTS (SELECT 1 FROM declared_relative d WHERE d.account_id = ANY(h.accounts || h.insteads) AND d.ended_at IS NULL) AS related
			FROM (
				SELECT DISTINCT c.turn_role, c.turn_union_id FROM cases c JOIN unions u ON u.id = c.union_id WHERE NOT c.ended AND c.turn_role IS NOT NULL AND ${within}
			) t JOIN unions tu ON tu.id = t.turn_union_id, LATERAL ${holders(role, today)} h
		),
		nobodys AS MATERIALIZED (
			SELECT c.id AS case_id, greatest(${since}, t.since_on) AS since_on, false AS apart
			FROM turn t JOIN cases c ON NOT c.ended AND c.turn_role = t.turn_role AND c.turn_union_id = t.turn_union_id JOIN unions u ON u.id = c.union_id
			WHERE t.accounts IS NULL AND ${within}
			UNION ALL
			SELECT c.id, greatest(${since}, ${lastHeld(today, standsAside(Prisma.sql`r.account_id`))}), true
			FROM turn t JOIN unions tu ON tu.id = t.turn_union_id
				JOIN cases c ON NOT c.ended AND c.turn_role = t.turn_role AND c.turn_union_id = t.turn_union_id JOIN unions u ON u.id = c.union_id
				JOIN ${rowsOf(apart)} ON s.chart = c.chart AND s.state = c.state
			WHERE t.accounts IS NOT NULL AND (cardinality(s.barred) > 0 OR t.related) AND ${within} AND NOT ${free(Prisma.sql`t`)}
		)`;
}

/** A role in a union that cases wait for and nobody takes. */
export interface IdleTurn {
	role: string;
	unionId: string;
	unionName: string;
	count: number;
	sinceOn: PlainDate;
	/** There is somebody in the role, but only people who may not take this step on these. */
	apart: boolean;
}

const IDLE_SHOWN = 100;

/** D26: what waits for a role that nobody holds, or for another person in it, below these paths; the longest first. */
export async function idleTurns(
	db: Database,
	paths: readonly string[],
	today: PlainDate,
	apart: readonly ApartState[],
): Promise<IdleTurn[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<IdleTurn[]>`
		WITH ${nobodys(reached, today, apart)}
		SELECT c.turn_role AS role, c.turn_union_id AS "unionId", tu.name AS "unionName", count(*)::int AS count, min(n.since_on)::text AS "sinceOn", n.apart
		FROM nobodys n JOIN cases c ON c.id = n.case_id JOIN unions tu ON tu.id = c.turn_union_id
		GROUP BY c.turn_role, c.turn_union_id, tu.name, n.apart ORDER BY 5, tu.name, c.turn_role, n.apart LIMIT ${IDLE_SHOWN}`;
}
