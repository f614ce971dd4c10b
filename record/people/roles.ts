import type { Database } from "../../prisma/client";
import { type StepTx, statementsOf } from "../../prisma/step-sql";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import type { Said } from "../said";
import type { Place } from "../write";
import { type Actor, roleOver, rolesOver } from "./actor";
import { isRole } from "./actors";
import { span, tellOfAppointment, tooNear, tooNearHolding, whoseRole } from "./appointments";
import type { OfUnion } from "./places";
import { UNION_KIND_LABELS, type UnionKind } from "./unions";

/** Where a role belongs: those of a unit in grassroots unions, those of the county in the county's own. */
const KINDS: Record<Role, readonly UnionKind[]> = {
	unit_clerk: ["grassroots"],
	unit_chair: ["grassroots"],
	centre: ["county"],
	county_chair: ["county"],
	finance: ["county"],
	auditor: ["county", "city"],
	administrator: ["county", "city"],
};

export interface RoleToGive {
	unionId: string;
	role: Role;
	fromOn: PlainDate;
	/** The first day on which the role is no longer held. */
	untilOn?: PlainDate;
}

/** Whether somebody keeps the accounts and unions below this path. */
function keeps(by: Actor, unionPath: string): boolean {
	return roleOver(by, unionPath, ["administrator"]) !== undefined;
}

/**
 * Whether somebody keeps this account: one of its roles, past or present, lies in their reach, and none that it holds now, or stands in for, lies above it
 * (or a county's administrator could sign in as the city's).
 */
export async function keepsAccount(db: Database | StepTx, by: Actor, accountId: string, today: PlainDate): Promise<boolean> {
	const held = await statementsOf(db).rows<{ path: string; own: boolean; over: boolean }>`
		SELECT u.path, h.instead_of_id IS NULL AS own, coalesce(h.until_on <= ${today}::date, false) AS over
		FROM held_role h JOIN unions u ON u.id = h.union_id WHERE h.account_id = ${accountId}::uuid`;
	return held.some(({ path, own }) => own && keeps(by, path)) && held.every(({ path, over }) => over || keeps(by, path));
}

/** Who may dispose of a role: its holder, or an administrator of the union. */
export function disposesOf(by: Actor, of: { accountId: string; unionPath: string }): boolean {
	return of.accountId === by.accountId || keeps(by, of.unionPath);
}

/** A role that somebody holds, as one who may dispose of it sees it: its row is locked until the transaction ends. */
export interface HeldHolding {
	id: string;
	accountId: string;
	role: Role;
	unionId: string;
	unionPath: string;
	fromOn: PlainDate;
	untilOn: PlainDate | null;
	/** Its holder's account is switched on. */
	active: boolean;
	/** Why nothing can be done with it any more. */
	over: Refusal[];
}

/** Where a role is held. */
export async function holdingPlace(db: Database, said: Said): Promise<(Place & { holdingId: string }) | undefined> {
	return statementsOf(db).row<Place & { holdingId: string }>`
		SELECT r.id AS "holdingId", u.path AS "unionPath", u.county_id AS "countyId" FROM role_holding r JOIN unions u ON u.id = r.union_id
		WHERE r.id = ${said.ref("holdingId") ?? null}::uuid`;
}

/** D26: a role as its holder, or an administrator who keeps the holder's account, disposes of it; undefined for anybody else. */
export async function lockHolding(tx: StepTx, by: Actor, holdingId: string, today: PlainDate): Promise<HeldHolding | undefined> {
	const found = await tx.row<Omit<HeldHolding, "over"> & { name: string; unionName: string; closed: boolean }>`
		SELECT r.id, r.account_id AS "accountId", r.role, r.union_id AS "unionId", u.path AS "unionPath", r.from_on AS "fromOn",
			r.until_on AS "untilOn", a.active, a.name, u.name AS "unionName", u.closed_on IS NOT NULL AS closed
		FROM role_holding r JOIN unions u ON u.id = r.union_id JOIN account a ON a.id = r.account_id
		WHERE r.id = ${holdingId}::uuid FOR UPDATE OF r`;
	if (!found || !isRole(found.role) || !disposesOf(by, found)) return undefined;
	if (found.accountId !== by.accountId && !(await keepsAccount(tx, by, found.accountId, today))) return undefined;
	const { name, unionName, closed, ...holding } = found;
	const over: Refusal[] = [];
	if (holding.untilOn !== null && holding.untilOn <= today) {
		over.push(refusal("role_over", "D26", `${name}已不担任${unionName}的${ROLE_LABELS[holding.role]}`));
	}
	if (closed) over.push(refusal("union_closed", "D26", `${unionName}已撤销`));
	return { ...holding, over };
}

/** D26: whoever stands in for an administrator for a time makes nobody one, by no way there is, and gives themselves nothing. @param to who gets it */
export function beyondSubstitute(by: Actor, unionPath: string, to: { role: string; accountId?: string }): Refusal[] {
	if (!rolesOver(by, unionPath, ["administrator"])[0]?.insteadOf) return [];
	if (to.role !== "administrator" && to.accountId !== by.accountId) return [];
	const message = "代理系统管理员期间，不能任命系统管理员，也不能给自己增加角色";
	return [refusal("not_by_substitute", "D26", message, { field: "role", next: "请由系统管理员本人办理" })];
}

/** D26: why a role is not lent or handed to this person by this actor: what is their own business, and what an administrator does for its holder. */
export async function whyNotTo(
	tx: StepTx,
	by: Actor,
	holding: HeldHolding,
	to: { accountId: string; today: PlainDate; act: "指定代理" | "移交角色"; field: string },
): Promise<Refusal[]> {
	const { role, unionPath } = holding;
	const near = await tooNearHolding(tx, holding.id, to.accountId, to);
	if (holding.accountId === by.accountId) return near;
	const beyond = beyondSubstitute(by, unionPath, { role, accountId: to.accountId });
	return [...(beyond.length > 0 ? beyond : await tooNear(tx, by, to.accountId, { unionPath, ...to })), ...near];
}

/** D26: why a person may not get this role in this union; nothing where they may. @param accountId none for somebody new */
export async function whyNotHold(
	tx: StepTx,
	by: Actor,
	give: RoleToGive & { union: OfUnion },
	today: PlainDate,
	accountId?: string,
): Promise<Refusal[]> {
	const { union, role, fromOn, untilOn } = give;
	const no = (code: string, message: string, field: string) => refusal(code, "D26", message, { field });
	const refusals = beyondSubstitute(by, union.unionPath, { role, accountId });
	if (refusals.length === 0 && accountId !== undefined) {
		refusals.push(...(await tooNear(tx, by, accountId, { unionPath: union.unionPath, today, act: "任命角色", field: "role" })));
	}
	const kinds = KINDS[role];
	if (!kinds.some((kind) => kind === union.kind)) {
		const places = kinds.map((kind) => UNION_KIND_LABELS[kind]).join("或");
		refusals.push(no("role_elsewhere", `“${ROLE_LABELS[role]}”是${places}的角色，${union.name}不是`, "role"));
	}
	if (union.closedOn !== null) refusals.push(no("union_closed", `${union.name}已撤销`, "unionId"));
	if (untilOn !== undefined && untilOn <= fromOn) refusals.push(no("role_days", "停止日期应晚于开始日期", "untilOn"));
	if (accountId !== undefined && (await alreadyHolds(tx, accountId, give))) {
		refusals.push(no("role_held", `此人在这段时间已是${union.name}的${ROLE_LABELS[role]}`, "role"));
	}
	return refusals;
}

async function alreadyHolds(tx: StepTx, accountId: string, { unionId, role, fromOn }: RoleToGive): Promise<boolean> {
	// An account gets its roles one at a time, so that the same role is not given twice at once.
	await tx.row`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
	const held = await tx.row`
		SELECT 1 FROM role_holding WHERE account_id = ${accountId}::uuid AND union_id = ${unionId}::uuid AND role = ${role}
			AND (until_on IS NULL OR until_on > ${fromOn}::date)`;
	return held !== undefined;
}

/** By whom a role came, when (business time), and by which handover where it was handed over. */
interface GivenBy {
	by: Pick<Actor, "accountId" | "name">;
	at: number;
	handoverId?: string;
}

/** The caller has asked `whyNotHold`. @param given undefined for the first administrator, whom nobody appointed @returns its id */
export async function writeHolding(tx: StepTx, accountId: string, give: RoleToGive, given?: GivenBy): Promise<string> {
	const { unionId, role, fromOn, untilOn = null } = give;
	const id = uuidv7();
	await tx.write`
		INSERT INTO role_holding (id, account_id, union_id, role, from_on, until_on, by_account_id, at, handover_id)
		VALUES (${id}::uuid, ${accountId}::uuid, ${unionId}::uuid, ${role}, ${fromOn}::date, ${untilOn}::date, ${given?.by.accountId ?? null}::uuid,
			${given ? new Date(given.at) : null}, ${given?.handoverId ?? null}::uuid)`;
	return id;
}

/** D26: gives a role, and lets those hear who hear of appointments. */
export async function appoint(tx: StepTx, accountId: string, give: RoleToGive, given: GivenBy): Promise<void> {
	const holdingId = await writeHolding(tx, accountId, give, given);
	const says = `${given.by.name}任命${await whoseRole(tx, accountId, give)}，${span(give)}。`;
	await tellOfAppointment(tx, { occasion: `appointed/${holdingId}`, unionId: give.unionId, says, at: given.at });
}
