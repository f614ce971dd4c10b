import type { Database } from "../../prisma/client";
import { ADD_ACCOUNT, RESET_PASSWORD, SWITCH_ACCOUNT } from "../../record/people/accounts";
import type { Actor } from "../../record/people/actor";
import { END_ROLE, GIVE_ROLE } from "../../record/people/given-roles";
import { OPEN_HANDOVER, SIGN_HANDOVER, WITHDRAW_HANDOVER } from "../../record/people/handovers";
import { DECLARE_RELATIVE, END_RELATIVE } from "../../record/people/relatives";
import { END_SUBSTITUTION, GIVE_SUBSTITUTE } from "../../record/people/substitutions";
import { newToken } from "../../record/people/token-words";
import { REVOKE_TOKEN } from "../../record/people/tokens";
import { CLOSE_UNION } from "../../record/people/unions";
import type { BusinessNow } from "../../record/settings/clock";
import { type Asked, perform } from "../../record/write";
import type { Role } from "../../workflows/charts/chart";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { loadSecretsForTests } from "../support/secrets";
import { nowOn } from "./funds";

/** Does as a password of anybody here. */
export const NEW_PASSWORD = "bai-yang 9 wu-tong";

const envOf = (db: Database) => ({ db, secrets: loadSecretsForTests() });
const at = (instant: number): BusinessNow => ({ at: instant, today: shanghaiDate(instant), offsetMs: 0 });
const said = (actor: Actor, now: BusinessNow, raw: object): Asked => ({ actor, now, raw: { ...raw } });

interface GivenRole {
	unionId: string;
	role: Role;
	fromOn: PlainDate;
	untilOn?: PlainDate;
}

export function addAccount(
	db: Database,
	by: Actor,
	account: { login: string; name: string; email?: string },
	role: GivenRole,
	today: PlainDate,
) {
	return perform(envOf(db), ADD_ACCOUNT, said(by, nowOn(today), { ...account, password: NEW_PASSWORD, ...role }));
}

export function giveRole(db: Database, by: Actor, accountId: string, role: GivenRole, today: PlainDate) {
	return perform(envOf(db), GIVE_ROLE, said(by, nowOn(today), { accountId, ...role }));
}

/** @param of.on from that day on; none: at once */
export async function endRole(db: Database, by: Actor, holdingId: string, today: PlainDate, of: { on?: PlainDate; leave?: boolean } = {}) {
	const { accountId } = await db.roleHolding.findUniqueOrThrow({ where: { id: holdingId } });
	return perform(envOf(db), END_ROLE, said(by, nowOn(today), { accountId, holdingId, ...of }));
}

export function resetPassword(db: Database, by: Actor, accountId: string, today: PlainDate, password = NEW_PASSWORD) {
	return perform(envOf(db), RESET_PASSWORD, said(by, nowOn(today), { accountId, password }));
}

export function switchAccount(db: Database, by: Actor, accountId: string, active: boolean, today: PlainDate, leave = false) {
	return perform(envOf(db), SWITCH_ACCOUNT, said(by, nowOn(today), { accountId, active, leave }));
}

export function closeUnion(db: Database, by: Actor, unionId: string, today: PlainDate, leave = false) {
	return perform(envOf(db), CLOSE_UNION, said(by, nowOn(today), { unionId, leave }));
}

export interface NewSubstitution {
	holdingId: string;
	substituteId: string;
	fromOn: PlainDate;
	untilOn: PlainDate;
	reason: string;
}

export function giveSubstitute(db: Database, by: Actor, of: NewSubstitution, instant: number) {
	return perform(envOf(db), GIVE_SUBSTITUTE, said(by, at(instant), of));
}

export function endSubstitution(db: Database, by: Actor, substitutionId: string, today: PlainDate) {
	return perform(envOf(db), END_SUBSTITUTION, said(by, nowOn(today), { substitutionId }));
}

export interface NewHandover {
	holdingId: string;
	takerId: string;
	takenOn: PlainDate;
	note: string;
}

export function openHandover(db: Database, by: Actor, of: NewHandover, instant: number) {
	return perform(envOf(db), OPEN_HANDOVER, said(by, at(instant), of));
}

export function signHandover(db: Database, by: Actor, handoverId: string, instant: number) {
	return perform(envOf(db), SIGN_HANDOVER, said(by, at(instant), { handoverId }));
}

export function withdrawHandover(db: Database, by: Actor, handoverId: string, instant: number) {
	return perform(envOf(db), WITHDRAW_HANDOVER, said(by, at(instant), { handoverId }));
}

export function declareRelative(db: Database, by: Actor, relative: { name: string; relation: string; idNumber: string }, instant: number) {
	return perform(envOf(db), DECLARE_RELATIVE, said(by, at(instant), relative));
}

export function endRelative(db: Database, by: Actor, relativeId: string, reason: string, instant: number) {
	return perform(envOf(db), END_RELATIVE, said(by, at(instant), { relativeId, reason }));
}

/** A token as its owner has it, whatever session it was made in. */
export async function aToken(db: Database, accountId: string, label = "测试"): Promise<{ id: string; token: string }> {
	const { token, hash } = newToken();
	const { id } = await db.apiToken.create({ data: { accountId, label, tokenHash: hash } });
	return { id, token };
}

export function revokeToken(db: Database, owner: Actor, tokenId: string) {
	return perform(envOf(db), REVOKE_TOKEN, said(owner, at(Date.now()), { tokenId }));
}
