import type { StepTx } from "../../prisma/step-sql";
import { type Fen, fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";

/** The purses of a ledger: a fund has `received`; a project has `available`, `reserved`, `sent` and `paid`. */
export type Purse = "received" | "available" | "reserved" | "sent" | "paid";

/** The account of the world outside, from which funds receive money. */
export const OUTSIDE = "00000000-0000-0000-0000-000000000000";

export interface Movement {
	from: { ownerId: string; purse: Purse | "outside" };
	to: { ownerId: string; purse: Purse | "outside" };
	amountFen: Fen;
	kind:
		| "received"
		| "released"
		| "reserved"
		| "unreserved"
		| "sent"
		| "bounced"
		| "paid"
		| "reversed"
		| "receipt_corrected"
		| "release_corrected";
	/** Of a correction: the entry that it takes back. */
	correctsId?: number;
	on: PlainDate;
	caseId?: string;
	seq?: number;
	note?: string;
	/** When it is recorded, business time in epoch milliseconds. */
	at: number;
	/** Of an entry that no step made: the form's own, the same again being the same entry. */
	key?: string;
}

/** Moves an amount from one purse to another, as one entry. A trigger changes the balances and refuses an overdraft (Z14). */
export async function move(tx: StepTx, of: Movement): Promise<void> {
	const written = await tx.write`
		INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, "on", case_id, event_seq, note, at, key, corrects_id)
		SELECT f.id, t.id, ${of.amountFen}::bigint, ${of.kind}, ${of.on}::date, ${of.caseId ?? null}::uuid, ${of.seq ?? null}::int, ${of.note ?? ""},
			${new Date(of.at)}, ${of.key ?? null}, ${of.correctsId ?? null}::bigint
		FROM ledger_account f, ledger_account t
		WHERE f.owner_id = ${of.from.ownerId}::uuid AND f.name = ${of.from.purse} AND t.owner_id = ${of.to.ownerId}::uuid AND t.name = ${of.to.purse}
		ON CONFLICT (key) DO NOTHING`;
	if (written !== 1 && of.key === undefined)
		throw new Error(`no ledger account “${of.from.purse}” of ${of.from.ownerId} or “${of.to.purse}” of ${of.to.ownerId}`);
}

export async function balanceOf(tx: StepTx, ownerId: string, purse: Purse): Promise<Fen> {
	const account = await tx.row<{ balance: number }>`
		SELECT balance_fen AS balance FROM ledger_account WHERE owner_id = ${ownerId}::uuid AND name = ${purse}`;
	return fen(account?.balance ?? 0);
}

/** Opens the purses of a new fund or project. */
export async function openPurses(tx: StepTx, ownerId: string, purses: readonly Purse[]): Promise<void> {
	await tx.write`
		INSERT INTO ledger_account (id, owner_id, name) SELECT gen_random_uuid(), ${ownerId}::uuid, purse FROM unnest(${purses}::text[]) purse`;
}
