import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "./generated/client";

export type Database = PrismaClient;
/** A running transaction. */
export type Tx = Prisma.TransactionClient;
export { Prisma };

/** A pool of connections to the record. @param poolSize how many at most (Postgres allows 100 in all by default) */
export function connect(databaseUrl: string, poolSize = 20): Database {
	return new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: poolSize }) });
}
