import type { Tx } from "../prisma/client";
import { columnOf } from "../prisma/dates";
import { type Fen, fen } from "../workflows/rules/money";
import type { PlainDate } from "../workflows/rules/plain-date";

/** Where money stands: `received` of a fund; `available`, `reserved`, `sent`, `paid` of a project. */
export type Purse = "received" | "available" | "reserved" | "sent" | "paid";

/** The world outside, from which funds come and to which nothing of ours returns by itself. */
export const OUTSIDE = "00000000-0000-0000-0000-000000000000";

export interface Movement {
	from: { ownerId: string; purse: Purse | "outside" };
	to: { ownerId: string; purse: Purse | "outside" };
	amountFen: Fen;
	kind: "received" | "released" | "reserved" | "unreserved" | "sent" | "bounced" | "paid" | "reversed";
	on: PlainDate;
	caseId?: string;
	seq?: number;
	note?: string;
}

/** One entry moves an amount from one account to the other; a trigger moves the balances and refuses an overdraft (Z14). */
export async function move(tx: Tx, of: Movement): Promise<void> {
	const [from, to] = [await accountId(tx, of.from.ownerId, of.from.purse), await accountId(tx, of.to.ownerId, of.to.purse)];
	await tx.ledgerEntry.create({
		data: {
			fromId: from,
			toId: to,
			amountFen: BigInt(of.amountFen),
			kind: of.kind,
			on: columnOf(of.on),
			caseId: of.caseId ?? null,
			eventSeq: of.seq ?? null,
			note: of.note ?? "",
		},
	});
}

async function accountId(tx: Tx, ownerId: string, name: string): Promise<string> {
	const known = await tx.ledgerAccount.findUnique({ where: { ownerId_name: { ownerId, name } }, select: { id: true } });
	if (!known) throw new Error(`no ledger account “${name}” of ${ownerId}`);
	return known.id;
}

export async function balanceOf(tx: Tx, ownerId: string, purse: Purse): Promise<Fen> {
	const account = await tx.ledgerAccount.findUnique({ where: { ownerId_name: { ownerId, name: purse } }, select: { balanceFen: true } });
	return fen(Number(account?.balanceFen ?? 0n));
}

/** Opens the accounts of a new fund or project. */
export async function openPurses(tx: Tx, ownerId: string, purses: readonly Purse[]): Promise<void> {
	await tx.ledgerAccount.createMany({ data: purses.map((name) => ({ ownerId, name })) });
}
