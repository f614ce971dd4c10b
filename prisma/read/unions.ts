import { type Database, Prisma } from "../client";
import { below } from "./reach";

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

/** The tree below these paths, each under what it belongs to. */
export async function unionTree(db: Database, paths: readonly string[]): Promise<UnionRow[]> {
	const rows = await db.$queryRaw<UnionRow[]>`
		SELECT u.id, u.kind, u.category, u.name, u.path, cardinality(string_to_array(u.path, '/')) - 3 AS depth, u.closed_on::text AS "closedOn",
			(SELECT count(*)::int FROM cases c WHERE c.union_id = u.id AND NOT c.ended) AS "openCases"
		FROM unions u WHERE ${below(Prisma.sql`u.path`, paths)}
		ORDER BY u.kind, u.category NULLS FIRST, u.name`;
	return inTreeOrder(rows);
}

function inTreeOrder(rows: readonly UnionRow[]): UnionRow[] {
	const paths = new Set(rows.map((row) => row.path));
	const parentOf = (row: UnionRow) => row.path.slice(0, row.path.lastIndexOf("/", row.path.length - 2) + 1);
	const under = (parent: string): UnionRow[] => rows.filter((row) => parentOf(row) === parent).flatMap((row) => [row, ...under(row.path)]);
	return rows.filter((row) => !paths.has(parentOf(row))).flatMap((row) => [row, ...under(row.path)]);
}

/** Unions that stand, as choices. */
export async function unionChoices(db: Database, paths: readonly string[]): Promise<{ value: string; label: string; kind: string }[]> {
	const tree = await unionTree(db, paths);
	return tree
		.filter((union) => union.closedOn === null)
		.map(({ id, name, kind, depth }) => ({ value: id, label: "　".repeat(depth) + name, kind }));
}

/** Whether a union lies below these paths, standing or closed. */
export async function isBelow(db: Database, paths: readonly string[], unionId: string): Promise<boolean> {
	const [row] = await db.$queryRaw<unknown[]>`SELECT 1 FROM unions u WHERE u.id = ${unionId}::uuid AND ${below(Prisma.sql`u.path`, paths)}`;
	return row !== undefined;
}

export async function unionsNamed(db: Database, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
	return db.union.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
}
