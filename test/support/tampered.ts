import type { Database } from "../../prisma/client";
import { verifyLog } from "../../record/audit/verify-log";

/**
 * What is found after somebody who owns the database has changed it: no trigger stands in their way. Everything is put back afterwards, so that each test finds
 * the record whole.
 */
export async function tampered(db: Database, sql: readonly string[], back: readonly string[]): Promise<string[]> {
	const run = async (statements: readonly string[]) => {
		await db.$transaction(async (tx) => {
			await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
			for (const statement of statements) await tx.$executeRawUnsafe(statement);
		});
	};
	await run(sql);
	try {
		return (await verifyLog(db)).broken.map(({ caseId, seq, type, what }) => `${caseId ?? ""} ${seq ?? ""} ${type}: ${what}`);
	} finally {
		await run(back);
	}
}
