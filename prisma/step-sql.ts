import { Client, type Pool, types } from "pg";
import { type Database, type Prisma, poolOf } from "./client";

/** What a value of a statement may be. Objects go in as JSON text (`${JSON.stringify(x)}::jsonb`). */
export type SqlValue =
	| string
	| number
	| bigint
	| boolean
	| null
	| Date
	| Uint8Array
	| readonly string[]
	| readonly number[]
	| readonly Uint8Array[];

/**
 * A step's transaction. Each statement is a template whose values are bound, never pasted: `tx.rows<Row>\`SELECT … WHERE id = ${id}\``. The
 * template itself is the prepared statement's identity, so Postgres parses and plans it once per connection. Dates come back as `YYYY-MM-DD`,
 * bigints as numbers.
 */
export interface StepTx {
	rows<Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]>;
	/** The first row, or undefined. */
	row<Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row | undefined>;
	/** @returns how many rows were written */
	write(text: TemplateStringsArray, ...values: SqlValue[]): Promise<number>;
	/** The rows of a statement that was put together of pieces, as a screen asks it too: planned anew each time. */
	composed<Row>(statement: Prisma.Sql): Promise<Row[]>;
}

const DATE = 1082;
const INT8 = 20;

function bigintAsNumber(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`);
	return value;
}

export const PARSERS = {
	getTypeParser(oid: number, format?: "text" | "binary") {
		if (oid === DATE) return (text: string) => text;
		if (oid === INT8) return bigintAsNumber;
		return types.getTypeParser(oid, format);
	},
};

interface Statement {
	name: string;
	text: string;
}

const named = new WeakMap<TemplateStringsArray, Statement>();
let prepared = 0;

function statementOf(parts: TemplateStringsArray): Statement {
	const known = named.get(parts);
	if (known) return known;
	prepared += 1;
	const statement = { name: `s${prepared}`, text: parts.reduce((text, part, index) => `${text}$${index}${part}`) };
	named.set(parts, statement);
	return statement;
}

function txOn(client: Pick<Client, "query"> | Pool): StepTx {
	const run = (parts: TemplateStringsArray, values: SqlValue[]) => client.query({ ...statementOf(parts), values, types: PARSERS });
	return {
		rows: async (parts, ...values) => (await run(parts, values)).rows,
		row: async (parts, ...values) => (await run(parts, values)).rows[0],
		write: async (parts, ...values) => (await run(parts, values)).rowCount ?? 0,
		composed: async ({ text, values }) => (await client.query({ text, values, types: PARSERS })).rows,
	};
}

/** Single statements outside any transaction, for what screens ask with the same words as steps do. */
export function statements(db: Database): StepTx {
	return txOn(poolOf(db));
}

/** A running transaction as it is; of a database, single statements outside any. */
export function statementsOf(of: Database | StepTx): StepTx {
	return "composed" in of ? of : statements(of);
}

/** Two transactions waited for each other, and Postgres ended one of them: it has left nothing behind and may be tried again. */
const DEADLOCK = "40P01";
const ATTEMPTS = 3;

/**
 * One transaction: all of it or nothing; one that met a deadlock is tried again. Prisma's own would cost six times the CPU for each statement, and a step is nothing but statements.
 * Inside it nothing may ask the pool for a second connection: enough transactions at once would wait for each other for ever.
 * @throws what the work throws, after the rollback; a connection that broke is thrown away
 */
export async function inTransaction<T>(db: Database, work: (tx: StepTx) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await once(db, work);
		} catch (error) {
			const deadlock = error instanceof Error && "code" in error && error.code === DEADLOCK;
			if (!deadlock || attempt === ATTEMPTS) throw error;
		}
	}
}

/** The statement came after another one of its transaction had failed. */
export function isAborted(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "25P02";
}

/** Postgres has not said anything to a statement (`query_timeout`): its connection is of no use, not even to roll back. */
export function isUnanswered(error: unknown): boolean {
	return error instanceof Error && error.message === "Query read timeout";
}

/**
 * The same on a connection of its own that sends statements without waiting for the answers of those before: for what brings many things into the record in one
 * transaction, which do not ask one another (`Promise.allSettled`). Most of their time went by between two statements.
 */
export async function inPipelinedTransaction<T>(db: Database, work: (tx: StepTx) => Promise<T>): Promise<T> {
	const client = new Client({ ...poolOf(db).options, pipeline: true });
	// A connection that breaks fails its statements, which says enough.
	client.on("error", () => undefined);
	try {
		await client.connect();
		return await transacted(client, work, () => undefined);
	} finally {
		await client.end().catch(() => undefined);
	}
}

async function once<T>(db: Database, work: (tx: StepTx) => Promise<T>): Promise<T> {
	const client = await poolOf(db).connect();
	let broken = false;
	try {
		return await transacted(client, work, () => {
			broken = true;
		});
	} finally {
		client.release(broken);
	}
}

/** @param breaks is told where the connection is of no more use */
async function transacted<T>(client: Pick<Client, "query">, work: (tx: StepTx) => Promise<T>, breaks: () => void): Promise<T> {
	try {
		await client.query("BEGIN");
		const result = await work(txOn(client));
		await client.query("COMMIT");
		return result;
	} catch (error) {
		if (isUnanswered(error)) breaks();
		else await client.query("ROLLBACK").catch(breaks);
		throw error;
	}
}
