import { type Database, Prisma } from "../client";
import { listing } from "./listing";
import { once } from "./once";
import { below, ofUnion, reachedBy } from "./reach";

export interface UnionRow {
	id: string;
	/** city · county · grassroots */
	kind: string;
	category: string | null;
	name: string;
	path: string;
	/** How far below the tree's root. */
	depth: number;
	closedOn: string | null;
	/** Applications and grants under way, files that stand. */
	openCases: number;
}

/** Where a union `u` stands in the tree: below what it belongs to, among its siblings by kind, category and name. */
export const IN_TREE: Prisma.Sql = Prisma.sql`(
	SELECT array_agg(said.part ORDER BY length(p.path), said.nth)
	FROM unions p, LATERAL (VALUES (1, p.kind), (2, coalesce(p.category, '')), (3, p.name), (4, p.id::text)) AS said(nth, part)
	WHERE p.id = ANY(string_to_array(trim('/' FROM u.path), '/')::uuid[]))`;

const COLUMNS = Prisma.sql`u.id, u.kind, u.category, u.name, u.path, cardinality(string_to_array(u.path, '/')) - 3 AS depth, u.closed_on::text AS "closedOn",
	(SELECT count(*)::int FROM cases c WHERE c.union_id = u.id AND NOT c.ended) AS "openCases"`;

/** @param of.kind a kind, or a category of grassroots unions */
export const unions = listing<UnionRow>()({
	ids: "uuid",
	id: Prisma.sql`u.id`,
	orders: { tree: { by: [IN_TREE] } },
	sql: ({ kind, closed }: { paths: readonly string[]; kind?: string; closed?: boolean }, reached) => ({
		columns: COLUMNS,
		from: Prisma.sql`unions u`,
		where: [
			below(ofUnion("u"), reached),
			...(kind === undefined ? [] : [Prisma.sql`${kind} IN (u.kind, u.category)`]),
			...(closed === undefined ? [] : [Prisma.sql`(u.closed_on IS NOT NULL) = ${closed}`]),
		],
	}),
});

interface UnionChoice {
	value: string;
	/** Indented by where it stands in the tree. */
	label: string;
	kind: string;
	closed: boolean;
}

/** The tree below these paths as choices, each under what it belongs to; closed ones say so. */
export function allUnionChoices(db: Database, paths: readonly string[]): Promise<UnionChoice[]> {
	return once(
		`unions ${paths.join(" ")}`,
		async () => db.$queryRaw<UnionChoice[]>`
			SELECT u.id AS value, repeat('　', cardinality(string_to_array(u.path, '/')) - 3) || u.name || CASE WHEN u.closed_on IS NULL THEN '' ELSE '（已撤销）' END AS label,
				u.kind, u.closed_on IS NOT NULL AS closed
			FROM unions u WHERE ${below(ofUnion("u"), await reachedBy(db, paths))} ORDER BY ${IN_TREE}`,
	);
}

/** Unions that stand, as choices. */
export async function unionChoices(db: Database, paths: readonly string[]): Promise<UnionChoice[]> {
	return (await allUnionChoices(db, paths)).filter(({ closed }) => !closed);
}

/** Whether a union lies below these paths, standing or closed. */
export async function isBelow(db: Database, paths: readonly string[], unionId: string): Promise<boolean> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<unknown[]>`SELECT 1 FROM unions u WHERE u.id = ${unionId}::uuid AND ${below(ofUnion("u"), reached)}`;
	return row !== undefined;
}

export async function unionsNamed(db: Database, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
	return db.union.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
}
