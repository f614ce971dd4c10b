import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "./generated/client";

export type Database = PrismaClient;
/** A running transaction of Prisma's: for writes that are not steps. */
export type Tx = Prisma.TransactionClient;
export { Prisma };

const pools = new WeakMap<Database, Pool>();

/** A pool of connections to the record. @param poolSize how many at most (Postgres allows 100 in all by default) */
export function connect(databaseUrl: string, poolSize = 20): Database {
	// Prisma writes and reads instants as UTC without saying so: a session in another zone would shift them.
	const pool = new Pool({ connectionString: databaseUrl, max: poolSize, options: "-c timezone=UTC" });
	// An idle connection that breaks (Postgres restarts) is replaced at its next use; the error must not end the process, nor that of one in use, whose statement fails by itself.
	pool.on("error", () => undefined);
	pool.on("connect", (client) => client.on("error", () => undefined));
	const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
	pools.set(db, pool);
	return db;
}

/** The connections that a database's Prisma client uses: a step speaks to them itself (prisma/step-sql.ts). */
export function poolOf(db: Database): Pool {
	const pool = pools.get(db);
	if (!pool) throw new Error("this database was not opened by connect()");
	return pool;
}
