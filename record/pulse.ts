import type { Database } from "../prisma/client";

/** The worker's sign of life: alerts are late when it is old. */
export async function pulse(db: Database): Promise<void> {
	const at = new Date();
	await db.workerPulse.upsert({ where: { id: 1 }, create: { id: 1, at }, update: { at } });
}
