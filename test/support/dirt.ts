import type { Database } from "../../prisma/client";
import { INVISIBLES } from "../builders/characters";

/** Never part of anything: a selector or joiner can be part of a name or picture. */
const NEVER = INVISIBLES.filter(({ char }) => !["\u200C", "\u200D", "\u180E", "\uFE0F"].includes(char)).map(({ char }) => char);

/** Tables that hold a row in which a character stands that nobody can see, or that no text may hold. */
export async function tablesWithDirt(db: Database): Promise<string[]> {
	const pattern = `[${NEVER.join("")}\u0007\u001B\u009B\uFFFD\uE863\u{F0000}]`;
	const tables = await db.$queryRaw<{ name: string }[]>`
		SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
			AND table_name NOT IN ('session', '_prisma_migrations')`;
	const dirty: string[] = [];
	for (const { name } of tables) {
		const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t WHERE t::text ~ $1 LIMIT 1`, pattern);
		if (rows[0]) dirty.push(`${name}: ${rows[0].row.slice(0, 300)}`);
	}
	return dirty;
}
