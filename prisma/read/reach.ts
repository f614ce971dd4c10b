import { Prisma } from "../client";

/**
 * Whether a union's path lies below one of the paths that a person's roles reach (`reach(actor)`).
 * @param path SQL of type text
 */
export function below(path: Prisma.Sql, paths: readonly string[]): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${[...paths]}::text[]) AS reached(path) WHERE starts_with(${path}, reached.path))`;
}

/** Whether a union's path is this union's, or lies below it. @param path SQL of type text */
export function within(path: Prisma.Sql, unionId: string): Prisma.Sql {
	return Prisma.sql`starts_with(${path}, coalesce((SELECT path FROM unions WHERE id = ${unionId}::uuid), '-'))`;
}
