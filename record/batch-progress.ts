import { type Database, Prisma } from "../prisma/client";

/** How many rows a batch takes before its workflow starts a fresh history. */
const ROWS_AT_ONCE = 200;

/** Batches whose workflow has not been started, the oldest first. */
export async function untoldBatches(db: Database, limit: number): Promise<string[]> {
	const where = { toldAt: null, doneAt: null };
	const batches = await db.batch.findMany({ where, orderBy: { at: "asc" }, take: limit, select: { id: true } });
	return batches.map(({ id }) => id);
}

export async function batchTold(db: Database, batchId: string): Promise<void> {
	await db.batch.update({ where: { id: batchId }, data: { toldAt: new Date() } });
}

/** Batches that should have a running workflow. */
export async function expectedBatches(db: Database): Promise<string[]> {
	const batches = await db.batch.findMany({ where: { toldAt: { not: null }, doneAt: null }, select: { id: true } });
	return batches.map(({ id }) => id);
}

export async function tellBatchAnew(db: Database, batchId: string): Promise<void> {
	await db.batch.updateMany({ where: { id: batchId, doneAt: null }, data: { toldAt: null } });
}

/** The next rows without an outcome, in order. */
export async function openBatchRows(db: Database, batchId: string): Promise<number[]> {
	const where = { batchId, outcome: { equals: Prisma.AnyNull } };
	const rows = await db.batchRow.findMany({ where, orderBy: { position: "asc" }, take: ROWS_AT_ONCE, select: { position: true } });
	return rows.map(({ position }) => position);
}

export async function finishBatch(db: Database, batchId: string): Promise<void> {
	await db.batch.updateMany({ where: { id: batchId, doneAt: null }, data: { doneAt: new Date() } });
}
