import { Prisma } from "../client";

/**
 * Whether a union's path lies below one of the paths that a person's roles reach (`reach(actor)`).
 * @param path SQL of type text
 */
export function below(path: Prisma.Sql, paths: readonly string[]): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${[...paths]}::text[]) AS reached(path) WHERE starts_with(${path}, reached.path))`;
}
