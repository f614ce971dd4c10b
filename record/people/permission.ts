import type { StepTx } from "../../prisma/step-sql";
import { type EventSpec, ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { whoOf } from "../../workflows/charts/standing";
import { type ClauseId, cite } from "../../workflows/rules/clauses";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { LockedCase } from "../locked-case";
import { type Actor, type HeldRole, type Principal, rolesOver } from "./actor";
import { declarantsOn } from "./relatives";

export type Permission = { ok: true; role: Role; insteadOf: Principal | undefined } | { ok: false; refusal: Refusal };

/**
 * Who may raise an event on this case: by role over the case's union (or the receiver's); the same-person bars (who proposes never approves):
 * neither the actor nor whoever they stand in for may have had a part in the earlier step, themselves or through a substitute (D26); and neither may have
 * declared a relative in the household that is decided on (D13, Z18).
 */
export async function mayRaise(tx: StepTx, actor: Actor, at: LockedCase, spec: EventSpec): Promise<Permission> {
	const path = spec.atReceiver && at.standing.meta.turnAtReceiver ? at.turnUnionPath : at.unionPath;
	const who = whoOf(at.standing, spec);
	const held = rolesOver(actor, path, who);
	if (held.length === 0) return { ok: false, refusal: notOnesRole(spec, who) };
	const barred = spec.barredTo?.length ? await hadPartIn(tx, at.id, spec.barredTo) : new Set<string>();
	const apart = held.filter((role) => !peopleOf(actor, role).some((person) => barred.has(person)));
	if (apart.length === 0) return no("two_people", "D26", `您（或您代理的人）经办过本案的前一环节，“${spec.label}”须由另一人办理`);
	const related = spec.relativesBarred ? await declarantsOn(tx, at.id) : new Set<string>();
	const free = apart.find((role) => !peopleOf(actor, role).some((person) => related.has(person)));
	if (free) return { ok: true, role: free.role, insteadOf: free.insteadOf };
	const next = `“${spec.label}”须由另一名${whoRaises(who)}办理，没有的请系统管理员另行指定`;
	return no("relatives_stand_aside", "D13", "您（或您代理的人）申报过与该户的亲属关系，应当回避", next);
}

/** D26: the step is another role's. */
export function notOnesRole({ label, who: all }: EventSpec, who: readonly Role[] = all): Refusal {
	return refusal("not_ones_role", "D26", `“${label}”由${whoRaises(who)}办理`);
}

function no(code: string, clause: ClauseId, message: string, next?: string): Permission {
	return { ok: false, refusal: refusal(code, clause, message, { next }) };
}

/** D26: the same in one sentence, for a person who may not. */
export function forbiddenSaid({ message, clause, next }: Refusal): string {
	return next === undefined || clause === undefined ? message : `${message}（${cite(clause)}）。${next}`;
}

function whoRaises(who: readonly Role[]): string {
	return who.length === 0 ? "系统自动" : who.map((one) => ROLE_LABELS[one]).join("或");
}

function peopleOf(actor: Actor, role: HeldRole): string[] {
	return role.insteadOf ? [actor.accountId, role.insteadOf.accountId] : [actor.accountId];
}

/** Everybody who took one of these events on the case, or in whose stead it was taken. */
async function hadPartIn(tx: StepTx, caseId: string, events: readonly string[]): Promise<Set<string>> {
	const rows = await tx.rows<{ by: string | null; instead: string | null }>`
		SELECT by_account_id AS by, for_account_id AS instead FROM event WHERE case_id = ${caseId}::uuid AND event = ANY(${events}::text[])`;
	return new Set(rows.flatMap(({ by, instead }) => [by, instead]).filter((one) => one !== null));
}
