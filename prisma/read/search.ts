import { plainName } from "../../workflows/rules/names";
import { Prisma } from "../client";

/**
 * Whether a column has this text in it, in large letters or small. What is searched for is a text and never a pattern: `%`, `_` and `\`
 * mean themselves.
 * @param column SQL of type text
 */
export function contains(column: Prisma.Sql, text: string): Prisma.Sql {
	return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}

/** What somebody searches by, in the form in which names and their sounds are kept: `"Zhang Jianguo"` → `zhangjianguo`, `"王 芳"` → `王芳`. */
export function searchKey(text: string): string {
	const plain = plainName(text);
	return /\p{Script=Han}/u.test(plain)
		? plain
		: plain
				.replace(/[\s'’]/g, "")
				.toLowerCase()
				.replaceAll("ü", "v");
}
