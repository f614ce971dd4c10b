import type { Database, Tx } from "../../prisma/client";
import { type Actor, reach } from "../people/actor";

/**
 * D14, D29: why somebody may not change what holds for every county of an installation; undefined where they may. With one county it is its administrator's (or its city's); with several
 * an administrator's above all of them, or one county would move another's deadlines.
 * @param what as the sentence names it: 放假安排
 */
export async function whyNotForEveryCounty(db: Database | Tx, actor: Actor, what: string): Promise<string | undefined> {
	const unions = await db.union.findMany({ where: { kind: { not: "grassroots" } }, select: { kind: true, name: true, path: true } });
	const counties = unions.filter(({ kind }) => kind === "county");
	const overAll = (path: string) => counties.every((county) => county.path.startsWith(path));
	const administered = reach(actor, ["administrator"]);
	if (counties.length > 1 ? administered.some(overAll) : administered.length > 0) return undefined;
	if (counties.length <= 1) return `${what}由系统管理员登记`;
	const above = unions.find(({ kind, path }) => kind === "city" && overAll(path));
	const whose = above ? `${above.name}的系统管理员` : "各县共同的上级工会的系统管理员";
	return `这个系统里有 ${counties.length} 个县，${what}对各县都算数，由${whose}登记，一个县不能单独改动；需要改动的，请告知${above?.name ?? "上级工会"}`;
}
