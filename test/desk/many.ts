import { finishBatch, openBatchRows } from "../../record/batch-progress";
import { takeBatchRow } from "../../record/batches";
import type { County } from "../builders/county";

/** What the batch workflow does, here and now: every row of every batch that is waiting. @returns how many rows were taken */
export async function carryOut(county: County): Promise<number> {
	let rows = 0;
	for (const { id } of await county.db.batch.findMany({ where: { doneAt: null }, orderBy: { at: "asc" } })) {
		for (const position of await openBatchRows(county.db, id)) {
			await takeBatchRow(county.env, id, position);
			rows += 1;
		}
		await finishBatch(county.db, id);
	}
	return rows;
}

/** The words of a page, without its tags. */
export function wordsOf(html: string): string {
	return html
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ");
}

/** The bytes as they come. */
export function bytesOf(res: unknown, done: (error: Error | null, bytes: Buffer) => void): void {
	const parts: Buffer[] = [];
	const stream = res as NodeJS.ReadableStream;
	stream.on("data", (part: Buffer) => parts.push(part));
	stream.on("end", () => done(null, Buffer.concat(parts)));
}
