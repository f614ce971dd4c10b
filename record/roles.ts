import type { Tx } from "../prisma/client";
import { columnOf, dayOf } from "../prisma/dates";
import { ROLE_LABELS, type Role } from "../workflows/charts/chart";
import type { PlainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { type Actor, roleOver } from "./actor";
import { UNION_KIND_LABELS, type UnionKind } from "./unions";
import { NOT_FOUND, refused, type Written } from "./written";

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
	/** The first day on which it is held no more. */
	untilOn?: PlainDate;
}

/** Whether somebody keeps the accounts and unions below this path. */
export function keeps(by: Actor, unionPath: string): boolean {
	return roleOver(by, unionPath, ["administrator"]) !== undefined;
}

/**
 * Whether somebody keeps this account: one of its roles, past or present, lies in their reach, and none that it holds now lies above it
 * (or a county's administrator could sign in as the city's).
 */
export async function keepsAccount(tx: Tx, by: Actor, accountId: string, today: PlainDate): Promise<boolean> {
	const holdings = await tx.roleHolding.findMany({ where: { accountId }, include: { union: { select: { path: true } } } });
	const outside = holdings.filter(({ union }) => !keeps(by, union.path));
	return holdings.length > outside.length && outside.every(({ untilOn }) => untilOn !== null && dayOf(untilOn) <= today);
}

/** D26: a person gets a role in a union from a day on. The caller has checked that they keep the account. */
export async function holdRole(tx: Tx, by: Actor, accountId: string, give: RoleToGive): Promise<Written<{ holdingId: string }>> {
	const union = await tx.union.findUnique({ where: { id: give.unionId } });
	if (!union || !keeps(by, union.path))
		return refused(refusal("no_union", "D26", "没有选择工会", { field: "unionId", next: "请从列出的工会中选择" }));
	const refusals = whatIsWrong(give, { ...union, kind: union.kind as UnionKind });
	// One at a time for an account, so that the same role is not given twice at once.
	await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
	const held = await tx.roleHolding.findFirst({
		where: { accountId, unionId: give.unionId, role: give.role, OR: [{ untilOn: null }, { untilOn: { gt: columnOf(give.fromOn) } }] },
	});
	if (held) refusals.push(refusal("role_held", "D26", `此人在这段时间已是${union.name}的${ROLE_LABELS[give.role]}`, { field: "role" }));
	if (refusals.length > 0) return refused(...refusals);
	const { id } = await tx.roleHolding.create({
		data: {
			accountId,
			unionId: give.unionId,
			role: give.role,
			fromOn: columnOf(give.fromOn),
			untilOn: give.untilOn === undefined ? null : columnOf(give.untilOn),
		},
	});
	return { kind: "written", holdingId: id };
}

function whatIsWrong(give: RoleToGive, union: { kind: UnionKind; name: string; closedOn: Date | null }): Refusal[] {
	const refusals: Refusal[] = [];
	if (!KINDS[give.role].includes(union.kind)) {
		const kinds = KINDS[give.role].map((kind) => UNION_KIND_LABELS[kind]).join("或");
		refusals.push(refusal("role_elsewhere", "D26", `“${ROLE_LABELS[give.role]}”是${kinds}的角色，${union.name}不是`, { field: "role" }));
	}
	if (union.closedOn !== null) refusals.push(refusal("union_closed", "D26", `${union.name}已撤销`, { field: "unionId" }));
	if (give.untilOn !== undefined && give.untilOn <= give.fromOn) {
		refusals.push(refusal("role_days", "D26", "停止日期应晚于开始日期", { field: "untilOn" }));
	}
	return refusals;
}

/** A role is held no more from `on` on: with today, it is gone at the next request. */
export async function endRole(tx: Tx, by: Actor, holdingId: string, on: PlainDate): Promise<Written> {
	const holding = await tx.roleHolding.findUnique({ where: { id: holdingId }, include: { union: true } });
	if (!holding || !keeps(by, holding.union.path)) return NOT_FOUND;
	if (holding.accountId === by.accountId && holding.role === "administrator") {
		return refused(refusal("own_role", "D26", "不能停止自己的系统管理员角色", { next: "请由另一位系统管理员办理" }));
	}
	const from = dayOf(holding.fromOn);
	await tx.roleHolding.update({ where: { id: holdingId }, data: { untilOn: columnOf(on < from ? from : on) } });
	return { kind: "written" };
}
