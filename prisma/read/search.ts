import { Prisma } from "../client";

/**
 * Whether a column has this text in it, in large letters or small. What is searched for is a text and never a pattern: `%`, `_` and `\`
 * mean themselves.
 * @param column SQL of type text
 */
export function contains(column: Prisma.Sql, text: string): Prisma.Sql {
	return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}
