import type { Pool, PoolClient } from "pg";
import { isUnanswered, PARSERS, type SqlValue } from "./step-sql";

/** What is read within one instant of the database, however long the reading takes. */
export interface Snapshot {
	rows<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
	/** Row by row, fetched BATCH at a time: as long a result as there is, in little memory. */
	stream<Row>(text: string, values?: readonly SqlValue[]): AsyncGenerator<Row>;
}

const BATCH = 1000;

/**
 * Reads, and never writes, on a connection of its own. Dates come back as `YYYY-MM-DD`, bigints as numbers. The work may wait for files, never
 * for whoever reads an answer: the connection and the snapshot would be theirs for as long as they like.
 */
export async function inSnapshot<T>(pool: Pool, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let broken = false;
	try {
		await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
		return await work(snapshotOn(client));
	} catch (error) {
		broken = isUnanswered(error);
		throw error;
	} finally {
		if (!broken) {
			await client.query("ROLLBACK").catch(() => {
				broken = true;
			});
		}
		client.release(broken);
	}
}

function snapshotOn(client: PoolClient): Snapshot {
	let cursors = 0;
	const rows = async (text: string, values: readonly SqlValue[] = []) =>
		(await client.query({ text, values: [...values], types: PARSERS })).rows;
	return {
		rows,
		async *stream(text, values) {
			cursors += 1;
			const cursor = `c${cursors}`;
			await rows(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`, values);
			for (let batch = await rows(`FETCH ${BATCH} FROM ${cursor}`); batch.length > 0; batch = await rows(`FETCH ${BATCH} FROM ${cursor}`)) {
				yield* batch;
			}
			await rows(`CLOSE ${cursor}`);
		},
	};
}
