import type { Database, Tx } from "../../prisma/client";
import type { Role } from "../../workflows/charts/chart";
import type { Timer } from "../../workflows/charts/standing";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { Deadline } from "../../workflows/rules/deadline";
import { uuidv7 } from "../ids";
import type { LockedCase } from "../locked-case";
import type { StepContext } from "../step-context";

/** Roles that act for the county: their alerts stand at the county. */
const COUNTY_ROLES: readonly Role[] = ["centre", "county_chair", "finance"];

/** The union where an alert to this role stands: the county's own, the unit's, or where it is about the turn at a transfer, the receiver's. */
export function unionAlerted(found: LockedCase, role: Role, ofTurn: boolean): string {
	if (COUNTY_ROLES.includes(role)) return found.countyId;
	return ofTurn && found.standing.meta.turnAtReceiver ? found.turnUnionId : found.unionId;
}

/** Raises the alerts of a deadline that has passed: one for each role that it concerns, once for this deadline's day. A stalled state concerns whose turn it is. */
export async function raiseAlerts(step: StepContext, timer: Timer, passed: Deadline): Promise<void> {
	const { case: found } = step;
	const turn = found.standing.meta.turn;
	const to = timer.name === "stalled" ? (turn ? [turn] : []) : timer.alert.to;
	if (to.length === 0) return;
	const clause = timer.name === "stalled" ? found.standing.meta.clause : timer.alert.clause;
	const ofTurn = timer.name === "stalled";
	for (const role of to) await raiseAlert(step, { kind: timer.name, occasion: passed.due, role, clause, ofTurn });
}

/** An alert about the step's case to whoever holds a role: once for its occasion. */
export async function raiseAlert(
	step: Pick<StepContext, "case" | "tx" | "at" | "today">,
	of: { kind: string; occasion: string; role: Role; clause: ClauseId; ofTurn?: boolean; unionId?: string },
): Promise<void> {
	const { case: found, tx } = step;
	const unionId = of.unionId ?? unionAlerted(found, of.role, of.ofTurn ?? false);
	await tx.write`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on)
		VALUES (${uuidv7()}::uuid, ${found.id}::uuid, ${of.kind}, ${of.occasion}, ${of.role}, ${unionId}::uuid, ${of.clause},
			${new Date(step.at)}, ${step.today}::date)
		ON CONFLICT (case_id, kind, occasion, role) DO NOTHING`;
}

export interface MailReceiver {
	accountId: string;
	email: string;
}

/** Who still has to get this alert's mail: active accounts with an address that hold its role over its union, or stand in for somebody who does (D26). */
export async function pendingMail(db: Database | Tx, alertId: string): Promise<MailReceiver[]> {
	return db.$queryRaw<MailReceiver[]>`
		SELECT DISTINCT a.id AS "accountId", a.email
		FROM alert x
		JOIN unions u ON u.id = x.union_id
		JOIN held_role h ON h.role = x.role
		JOIN unions held ON held.id = h.union_id AND starts_with(u.path, held.path)
		JOIN account a ON a.id = h.account_id
		WHERE x.id = ${alertId}::uuid AND a.active AND a.email IS NOT NULL
			AND h.from_on <= x.raised_on AND (h.until_on IS NULL OR h.until_on > x.raised_on)
			AND NOT EXISTS (SELECT 1 FROM alert_mail m WHERE m.alert_id = x.id AND m.account_id = a.id AND m.sent_at IS NOT NULL)`;
}
