import type { Database, Tx } from "../../prisma/client";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";

/** "Now" as the product reckons it: the wall clock plus what a demo or rehearsal installation has moved it on by. */
export interface BusinessNow {
	/** Epoch milliseconds. */
	at: number;
	today: PlainDate;
	offsetMs: number;
}

/** A process's own clock: epoch milliseconds. */
export type ProcessClock = () => number;

/** @param clock of this process; never a time that somebody says */
export async function businessNow(db: Database | Tx, clock: ProcessClock = Date.now): Promise<BusinessNow> {
	const offsetMs = await clockOffset(db);
	const at = clock() + offsetMs;
	return { at, today: shanghaiDate(at), offsetMs };
}

export async function clockOffset(db: Database | Tx): Promise<number> {
	const clock = await db.businessClock.findUnique({ where: { id: 1 } });
	return Number(clock?.offsetMs ?? 0n);
}
