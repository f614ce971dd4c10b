import type { Database } from "../prisma/client";

/** Notes that the worker is alive. Where the note is old, alerts are late. */
export async function pulse(db: Database): Promise<void> {
	const at = new Date();
	await db.workerPulse.upsert({ where: { id: 1 }, create: { id: 1, at }, update: { at } });
}
