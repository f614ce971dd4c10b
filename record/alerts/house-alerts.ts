import type { Database } from "../../prisma/client";
import { type StepTx, statementsOf } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { ClauseId } from "../../workflows/rules/clauses";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { uuidv7 } from "../ids";

/** What the house itself can alert to; each has its label and its page in server/mail/alert-text.ts. */
export type HouseAlertKind = "diskLow" | "appointment" | "signInTried" | "backupFailed" | "backupOld" | "yearReport" | "yearReportDue";

export interface HouseAlert {
	kind: HouseAlertKind;
	/** The occasion: a second alert of the same kind and occasion is not raised. */
	occasion: string;
	/** Whoever holds this role over this union is alerted. */
	role: Role;
	unionId: string;
	clause: ClauseId;
	/** One Chinese sentence for the inbox; it may name staff, never a worker, and is not mailed. */
	says: string;
	/** Epoch milliseconds, business time. */
	at: number;
}

/**
 * D26, D28: an alert about the house and not about a case, once for each kind, occasion, role and union. Its mail goes when the transaction
 * has been committed: the relay starts a workflow for it.
 * @returns whether it is new
 */
export async function raiseHouseAlert(db: Database | StepTx, of: HouseAlert): Promise<boolean> {
	const raised = await statementsOf(db).write`
		INSERT INTO alert (id, kind, occasion, role, union_id, clause, says, raised_at, raised_on)
		VALUES (${uuidv7()}::uuid, ${of.kind}, ${of.occasion}, ${of.role}, ${of.unionId}::uuid, ${of.clause}, ${of.says}, ${new Date(of.at)},
			${shanghaiDate(of.at)}::date)
		ON CONFLICT (kind, occasion, role, union_id) WHERE case_id IS NULL DO NOTHING`;
	return raised === 1;
}

/** Settles an alert whose matter is over: the inbox shows it as settled. @param at epoch milliseconds, business time */
export async function clearHouseAlerts(db: Database, kind: HouseAlertKind, at: number): Promise<void> {
	await db.$executeRaw`UPDATE alert SET cleared_at = ${new Date(at)} WHERE case_id IS NULL AND kind = ${kind} AND cleared_at IS NULL`;
}

/** The unions at the top of an installation's tree. Whoever administers one of them answers for the machine. */
export async function rootUnions(db: Database): Promise<string[]> {
	const roots = await db.union.findMany({ where: { parentId: null }, orderBy: { id: "asc" }, select: { id: true } });
	return roots.map(({ id }) => id);
}

/** Alerts about the house whose workflow has not been started, the oldest first. */
export async function untoldHouseAlerts(db: Database, limit: number): Promise<string[]> {
	const where = { caseId: null, sentAt: null, toldAt: null };
	const alerts = await db.alert.findMany({ where, orderBy: { id: "asc" }, take: limit, select: { id: true } });
	return alerts.map(({ id }) => id);
}

export async function houseAlertTold(db: Database, alertId: string): Promise<void> {
	await db.alert.updateMany({ where: { id: alertId }, data: { toldAt: new Date() } });
}

/** Alerts about the house that should have a running workflow. */
export async function expectedHouseAlerts(db: Database): Promise<string[]> {
	const where = { caseId: null, sentAt: null, toldAt: { not: null } };
	const alerts = await db.alert.findMany({ where, select: { id: true } });
	return alerts.map(({ id }) => id);
}

export async function tellHouseAlertAnew(db: Database, alertId: string): Promise<void> {
	await db.alert.updateMany({ where: { id: alertId, caseId: null, sentAt: null }, data: { toldAt: null } });
}
