import type { Database, Tx } from "../../prisma/client";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import type { RecordEnv } from "../env";
import { followReadings } from "./follow-readings";

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

/**
 * Moves the business clock on by whole days (demo and rehearsal only; the caller has checked that). Every open case is told anew, so that its
 * timers follow; readings that hold by the new day are followed at once, since no night comes in between.
 * @param days at least 1: time does not run backwards under recorded steps
 */
export async function moveClock(env: RecordEnv, days: number): Promise<void> {
	if (!Number.isSafeInteger(days) || days < 1) throw new RangeError("the business clock moves on by whole days");
	const { db } = env;
	const before = await businessNow(db);
	await db.$transaction([
		db.businessClock.update({ where: { id: 1 }, data: { offsetMs: { increment: BigInt(days) * 86_400_000n } } }),
		db.case.updateMany({ where: { ended: false }, data: { seenVersion: 0 } }),
	]);
	await followReadings(env, before.at + days * 86_400_000, before.today);
}
