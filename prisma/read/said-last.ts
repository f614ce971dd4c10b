import { type Database, Prisma } from "../client";

/** What a union or a county said when it last did the same: a form begins with it. */
const SAID_LAST = {
	study: (unionId: string) =>
		Prisma.sql`SELECT members AS said FROM study WHERE union_id = ${unionId}::uuid ORDER BY held_on DESC, id DESC LIMIT 1`,
	place: (unionId: string) =>
		Prisma.sql`SELECT ARRAY[place] AS said FROM notice WHERE union_id = ${unionId}::uuid ORDER BY posted_on DESC, id DESC LIMIT 1`,
	meeting: (countyId: string) => Prisma.sql`
		SELECT members AS said FROM meeting WHERE county_id = ${countyId}::uuid AND held_on IS NOT NULL ORDER BY held_on DESC, id DESC LIMIT 1`,
} as const;

/** @param unionId the union's of a study or a notice, the county's of a meeting @returns names, or one place; empty where it has not said any yet */
export async function saidLast(db: Database, what: keyof typeof SAID_LAST, unionId: string): Promise<string[]> {
	const [row] = await db.$queryRaw<{ said: string[] }[]>(SAID_LAST[what](unionId));
	return row?.said ?? [];
}
