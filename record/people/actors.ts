import { Prisma, type Tx } from "../../prisma/client";
import { type HeldRow, rolesInForce } from "../../prisma/read/roles";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Actor, HeldRole } from "./actor";

export function isRole(text: string): text is Role {
	return Object.hasOwn(ROLE_LABELS, text);
}

export function heldRoles(rows: readonly HeldRow[]): HeldRole[] {
	return rows.flatMap(({ role, union_id, union_path, instead_of_id, instead_of_name }) => {
		if (!isRole(role)) return [];
		const insteadOf = instead_of_id === null ? undefined : { accountId: instead_of_id, name: instead_of_name ?? "" };
		return [{ role, unionId: union_id, unionPath: union_path, insteadOf }];
	});
}

/** Who an account is on a day: its roles in force. One that is switched off, or unknown, has none. */
export async function actorOf(db: Tx, accountId: string, today: PlainDate): Promise<Actor> {
	const account = await db.account.findUnique({ where: { id: accountId }, select: { name: true } });
	const rows = await db.$queryRaw<HeldRow[]>(rolesInForce(accountId, Prisma.sql`${today}::date`));
	return { accountId, name: account?.name ?? "", roles: heldRoles(rows) };
}
