import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { Prisma, PrismaClient } from "./generated/client";

export type Database = PrismaClient;
/** A running transaction of Prisma's: for writes that are not steps. */
export type Tx = Prisma.TransactionClient;
export { Prisma };

const pools = new WeakMap<Database, Pool>();

/** Nobody at a screen waits longer for one statement; then it is ended, and the answer is 503. */
const PATIENCE_MS = 15_000;

/** How long a transaction may stand without a statement before Postgres ends it: no mistake of ours keeps a connection for good. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * How every connection of ours is made. Waiting has an end in each place: for a connection, for a statement that Postgres works on, and for a
 * Postgres that does not answer at all (stopped, or its machine gone), which only this side can notice.
 * @param patienceMs of one statement; 0: as long as it takes
 */
export function poolSettings(databaseUrl: string, patienceMs = PATIENCE_MS): PoolConfig {
	// Prisma writes and reads instants as UTC without saying so: a session in another zone would shift them.
	const options = `-c timezone=UTC -c statement_timeout=${patienceMs} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`;
	return {
		connectionString: databaseUrl,
		options,
		connectionTimeoutMillis: CONNECT_MS,
		query_timeout: patienceMs === 0 ? 0 : patienceMs + ANSWER_MS,
		keepAlive: true,
	};
}

const CONNECT_MS = 10_000;
/** What Postgres itself ends gets so much longer to say so. */
const ANSWER_MS = 2_000;

/** A pool of connections to the record. @param poolSize how many at most (Postgres allows 100 in all by default) */
export function connect(databaseUrl: string, poolSize = 20, patienceMs = PATIENCE_MS): Database {
	const pool = new Pool({ ...poolSettings(databaseUrl, patienceMs), max: poolSize });
	// An idle connection that breaks (Postgres restarts) is replaced at its next use; the error must not end the process, nor that of one in use, whose statement fails by itself.
	pool.on("error", () => undefined);
	pool.on("connect", (client) => client.on("error", () => undefined));
	const db = new PrismaClient({
		adapter: new PrismaPg(pool, { disposeExternalPool: true }),
		transactionOptions: { maxWait: CONNECT_MS, timeout: PATIENCE_MS },
	});
	pools.set(db, pool);
	return db;
}

/** The connections that a database's Prisma client uses: a step speaks to them itself (prisma/step-sql.ts). */
export function poolOf(db: Database): Pool {
	const pool = pools.get(db);
	if (!pool) throw new Error("this database was not opened by connect()");
	return pool;
}
