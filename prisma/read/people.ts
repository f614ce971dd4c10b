import { normalLogin } from "../../workflows/rules/login";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";
import { contains, searchKey } from "./search";

export interface PersonRow {
	id: string;
	name: string;
	login: string;
	active: boolean;
	/** All that it has held or will hold, the newest first. Days are `YYYY-MM-DD`. */
	roles: { id: string; role: string; unionName: string; fromOn: PlainDate; untilOn: PlainDate | null }[];
}

export const PEOPLE_PAGE = 50;

const ROLES = Prisma.sql`(SELECT json_agg(json_build_object('id', r.id, 'role', r.role, 'unionName', u.name, 'fromOn', r.from_on, 'untilOn', r.until_on)
	ORDER BY r.from_on DESC, r.id DESC) FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = a.id) AS roles`;

/** Whether account `a` has a role, past or present, below these paths. */
export function kept(paths: readonly string[]): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = a.id AND ${below(Prisma.sql`u.path`, paths)})`;
}

/**
 * People with a role, past or present, below these paths; by pinyin, PEOPLE_PAGE at a time and one more.
 * @param of `search`: part of a name, its pinyin or a login; `after`: the last id of the page before
 */
export async function people(db: Database, paths: readonly string[], of: { search?: string; after?: string }): Promise<PersonRow[]> {
	const search = searchKey(of.search ?? "");
	const after =
		of.after === undefined
			? Prisma.empty
			: Prisma.sql`AND (a.pinyin, a.id) > (SELECT pinyin, id FROM account WHERE id = ${of.after}::uuid)`;
	return db.$queryRaw<PersonRow[]>`
		SELECT a.id, a.name, a.login, a.active, ${ROLES} FROM account a
		WHERE ${kept(paths)} AND (${contains(Prisma.sql`a.pinyin`, search)} OR ${contains(Prisma.sql`a.name`, search)}
			OR ${contains(Prisma.sql`a.login`, normalLogin(of.search ?? ""))}) ${after}
		ORDER BY a.pinyin, a.id LIMIT ${PEOPLE_PAGE + 1}`;
}

export async function person(db: Database, paths: readonly string[], id: string): Promise<PersonRow | undefined> {
	const [row] = await db.$queryRaw<PersonRow[]>`
		SELECT a.id, a.name, a.login, a.active, ${ROLES} FROM account a WHERE a.id = ${id}::uuid AND ${kept(paths)}`;
	return row;
}
