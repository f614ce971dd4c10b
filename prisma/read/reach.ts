import { type Database, Prisma } from "../client";
import { once } from "./once";

/** Where somebody's roles reach: whole counties, and unions by themselves. */
export interface Reached {
	counties: readonly string[];
	unions: readonly string[];
}

/**
 * Resolved once for a page or an answer, and to ids: a list then asks an index for its rows instead of every row for its union's path.
 * @param paths of unions, each with what is below it (`reach(actor)`)
 */
export function reachedBy(db: Database, paths: readonly string[]): Promise<Reached> {
	const wanted = [...new Set(paths)].sort();
	return once(`reach ${wanted.join(" ")}`, async () => {
		// What is below a county says which county it is of, and is not asked for.
		const rows = await db.$queryRaw<{ id: string; kind: string }[]>`
			WITH RECURSIVE reached AS (
				SELECT id, kind FROM unions WHERE path = ANY(${wanted}::text[])
				UNION SELECT u.id, u.kind FROM reached r JOIN unions u ON u.parent_id = r.id WHERE r.kind <> 'county'
			) SELECT id::text, kind FROM reached`;
		const ids = (county: boolean) => rows.flatMap(({ id, kind }) => ((kind === "county") === county ? [id] : []));
		return { counties: ids(true), unions: ids(false) };
	});
}

/** The columns that say of which union and county a row is; null above counties. */
export interface OfPlace {
	union: Prisma.Sql;
	county: Prisma.Sql;
}

/** @param alias of `unions` */
export function ofUnion(alias: string): OfPlace {
	return { union: Prisma.raw(`${alias}.id`), county: Prisma.raw(`${alias}.county_id`) };
}

/** Of `cases c`. */
export const OF_CASE: OfPlace = { union: Prisma.sql`c.union_id`, county: Prisma.sql`c.county_id` };

/** Whether a row is of what somebody reaches. */
export function below({ union, county }: OfPlace, { counties, unions }: Reached): Prisma.Sql {
	const any = [...isOneOf(county, counties), ...isOneOf(union, unions)];
	return any.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join(any, " OR ")})`;
}

/** One alone is said as itself: only then does an index give its rows in order. */
function isOneOf(column: Prisma.Sql, ids: readonly string[]): Prisma.Sql[] {
	const [first, ...more] = ids;
	if (first === undefined) return [];
	return [more.length === 0 ? Prisma.sql`${column} = ${first}::uuid` : Prisma.sql`${column} = ANY(${[...ids]}::uuid[])`];
}

/** Whether a case is of what somebody reaches, or on its way there: a transfer waits for the union that receives it (D25), which is of the same county. */
export function belowOrOnItsWay(reached: Reached): Prisma.Sql {
	const onItsWay = below({ ...OF_CASE, union: Prisma.sql`c.turn_union_id` }, { ...reached, counties: [] });
	if (reached.unions.length === 0) return below(OF_CASE, reached);
	return Prisma.sql`(${below(OF_CASE, reached)} OR (NOT c.ended AND c.turn_role IS NOT NULL AND ${onItsWay}))`;
}

/** Whether a union's path is this union's, or lies below it. @param path SQL of type text */
export function within(path: Prisma.Sql, unionId: string): Prisma.Sql {
	return Prisma.sql`starts_with(${path}, coalesce((SELECT path FROM unions WHERE id = ${unionId}::uuid), '-'))`;
}
