import type { Database, Tx } from "../../prisma/client";
import { columnOf, dayOf } from "../../prisma/dates";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { businessNow } from "../settings/clock";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import { type Actor, roleOver, rolesOver } from "./actor";
import { isRole } from "./actors";
import { ofOnesPrincipal, span, tellOfAppointment, tooNear, tooNearHolding, whoseRole } from "./appointments";
import { whatIsLeft } from "./nobody-left";
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
export async function keepsAccount(tx: Tx, by: Actor, accountId: string, today: PlainDate): Promise<boolean> {
	const held = await tx.$queryRaw<{ path: string; own: boolean; over: boolean }[]>`
		SELECT u.path, h.instead_of_id IS NULL AS own, coalesce(h.until_on <= ${today}::date, false) AS over
		FROM held_role h JOIN unions u ON u.id = h.union_id WHERE h.account_id = ${accountId}::uuid`;
	return held.some(({ path, own }) => own && keeps(by, path)) && held.every(({ path, over }) => over || keeps(by, path));
}

/** Whose role it is to dispose of: its holder's own, or of an administrator of the union. */
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

/** D26: a role as its holder, or an administrator who keeps the holder's account, disposes of it; undefined for anybody else. */
export async function lockHolding(tx: Tx, by: Actor, holdingId: string, today: PlainDate): Promise<HeldHolding | undefined> {
	await tx.$queryRaw`SELECT 1 FROM role_holding WHERE id = ${holdingId}::uuid FOR UPDATE`;
	const found = await tx.roleHolding.findUnique({ where: { id: holdingId }, include: { union: true, account: true } });
	if (!found || !isRole(found.role)) return undefined;
	if (!disposesOf(by, { accountId: found.accountId, unionPath: found.union.path })) return undefined;
	if (found.accountId !== by.accountId && !(await keepsAccount(tx, by, found.accountId, today))) return undefined;
	const { id, accountId, role, unionId, union, account } = found;
	const untilOn = found.untilOn === null ? null : dayOf(found.untilOn);
	const over: Refusal[] = [];
	if (untilOn !== null && untilOn <= today)
		over.push(refusal("role_over", "D26", `${account.name}已不担任${union.name}的${ROLE_LABELS[role]}`));
	if (union.closedOn !== null) over.push(refusal("union_closed", "D26", `${union.name}已撤销`));
	return { id, accountId, role, unionId, unionPath: union.path, fromOn: dayOf(found.fromOn), untilOn, active: account.active, over };
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
	tx: Tx,
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
export async function whyNotHold(tx: Tx, by: Actor, give: RoleToGive, today: PlainDate, accountId?: string): Promise<Refusal[]> {
	const union = await tx.union.findUnique({ where: { id: give.unionId } });
	if (!union || !keeps(by, union.path)) {
		return [refusal("no_union", "D26", "没有选择工会", { field: "unionId", next: "请从列出的工会中选择" })];
	}
	const no = (code: string, message: string, field: string) => refusal(code, "D26", message, { field });
	const refusals: Refusal[] = [];
	refusals.push(...beyondSubstitute(by, union.path, { role: give.role, accountId }));
	if (refusals.length === 0 && accountId !== undefined) {
		refusals.push(...(await tooNear(tx, by, accountId, { unionPath: union.path, today, act: "任命角色", field: "role" })));
	}
	const kinds = KINDS[give.role];
	if (!kinds.some((kind) => kind === union.kind)) {
		const places = kinds.map((kind) => UNION_KIND_LABELS[kind]).join("或");
		refusals.push(no("role_elsewhere", `“${ROLE_LABELS[give.role]}”是${places}的角色，${union.name}不是`, "role"));
	}
	if (union.closedOn !== null) refusals.push(no("union_closed", `${union.name}已撤销`, "unionId"));
	if (give.untilOn !== undefined && give.untilOn <= give.fromOn) refusals.push(no("role_days", "停止日期应晚于开始日期", "untilOn"));
	if (accountId !== undefined && (await alreadyHolds(tx, accountId, give))) {
		refusals.push(no("role_held", `此人在这段时间已是${union.name}的${ROLE_LABELS[give.role]}`, "role"));
	}
	return refusals;
}

async function alreadyHolds(tx: Tx, accountId: string, { unionId, role, fromOn }: RoleToGive): Promise<boolean> {
	// One at a time for an account, so that the same role is not given twice at once.
	await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
	const later = [{ untilOn: null }, { untilOn: { gt: columnOf(fromOn) } }];
	return (await tx.roleHolding.findFirst({ where: { accountId, unionId, role, OR: later } })) !== null;
}

/** By whom a role came, when (business time), and by which handover where it was handed over. */
interface GivenBy {
	by: Pick<Actor, "accountId" | "name">;
	at: number;
	handoverId?: string;
}

/** The caller has asked `whyNotHold`. @param given undefined for the first administrator, whom nobody appointed */
export async function writeHolding(tx: Tx, accountId: string, give: RoleToGive, given?: GivenBy): Promise<void> {
	const { unionId, role, fromOn, untilOn } = give;
	await tx.roleHolding.create({
		data: {
			accountId,
			unionId,
			role,
			fromOn: columnOf(fromOn),
			untilOn: untilOn === undefined ? null : columnOf(untilOn),
			...(given && { byAccountId: given.by.accountId, at: new Date(given.at), handoverId: given.handoverId }),
		},
	});
}

/** D26: an appointment, told. */
export async function appoint(tx: Tx, accountId: string, give: RoleToGive, given: GivenBy): Promise<void> {
	await writeHolding(tx, accountId, give, given);
	const says = `${given.by.name}任命${await whoseRole(tx, accountId, give)}，${span(give)}。`;
	await tellOfAppointment(tx, { occasion: `appointed/${accountId}/${give.role}/${given.at}`, unionId: give.unionId, says, at: given.at });
}

/**
 * A role is held no more from `on` on: with today, it is gone at the next request. It only ends sooner than it would; what goes on longer is an appointment.
 * @param of.leave what nobody could act on then is to be left
 */
export async function endRole(
	db: Database,
	by: Actor,
	holdingId: string,
	on: PlainDate,
	of: { leave?: boolean; today?: PlainDate } = {},
): Promise<Written> {
	const { leave = false, today = on } = of;
	return db.$transaction(async (tx) => {
		await tx.$queryRaw`SELECT 1 FROM role_holding WHERE id = ${holdingId}::uuid FOR UPDATE`;
		const holding = await tx.roleHolding.findUnique({ where: { id: holdingId }, include: { union: true } });
		if (!holding || !keeps(by, holding.union.path)) return NOT_FOUND;
		const { accountId, role, unionId } = holding;
		if (accountId === by.accountId && role === "administrator") {
			return refused(refusal("own_role", "D26", "不能停止自己的系统管理员角色", { next: NOT_ONESELF }));
		}
		const principal = ofOnesPrincipal(by, accountId, "停止其角色");
		if (principal.length > 0) return refused(...principal);
		const [from, until] = [dayOf(holding.fromOn), holding.untilOn && dayOf(holding.untilOn)];
		const day = on < from ? from : on;
		if (on < today) return refused(refusal("role_end_past", "D26", "停止日期不能早于今天", { field: "on" }));
		if (until !== null && until <= day) {
			const message = `这个角色到 ${formatDate(until)} ${until <= today ? "已经停止" : "本来就停止"}`;
			return refused(refusal("role_over", "D26", message, { field: "on", next: "需要延长的，请由系统管理员另行任命" }));
		}
		const left = await whatIsLeft(tx, { holdingId }, { day, leave });
		if (left.length > 0) return refused(...left);
		const { at } = await businessNow(tx);
		await tx.roleHolding.update({
			where: { id: holdingId },
			data: { untilOn: columnOf(day), endedBy: by.accountId, endedAt: new Date(at) },
		});
		const says = `${by.name}停止${await whoseRole(tx, accountId, { unionId, role })}的角色，自 ${formatDate(day)} 起。`;
		await tellOfAppointment(tx, { occasion: `ended/${holdingId}/${at}`, unionId, says, at });
		return WRITTEN;
	});
}

const NOT_ONESELF = "请由另一位系统管理员办理";
