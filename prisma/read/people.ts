import { normalLogin } from "../../workflows/rules/login";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, type Reached } from "./reach";
import { contains, searchKey } from "./search";

export interface PersonRow {
	id: string;
	name: string;
	login: string;
	active: boolean;
	/** All that it has held or will hold, the newest first. Days are `YYYY-MM-DD`. */
	roles: { id: string; role: string; unionName: string; fromOn: PlainDate; untilOn: PlainDate | null }[];
}

const ROLES = Prisma.sql`(SELECT json_agg(json_build_object('id', r.id, 'role', r.role, 'unionName', u.name, 'fromOn', r.from_on, 'untilOn', r.until_on)
	ORDER BY r.from_on DESC, r.id DESC) FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = a.id) AS roles`;

/** Whether account `a` has a role, past or present, below these paths. */
export function kept(reached: Reached): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = a.id AND ${below(ofUnion("u"), reached)})`;
}

/** People with a role, past or present, below these paths. @param of.search part of a name, its pinyin or a login */
export const people = listing<PersonRow>()({
	ids: "uuid",
	id: Prisma.sql`a.id`,
	orders: { name: { by: [Prisma.sql`a.pinyin`] }, newest: BY_TIME.newest },
	sql: ({ search, active }: { paths: readonly string[]; search?: string; active?: boolean }, reached) => ({
		columns: Prisma.sql`a.id, a.name, a.login, a.active, ${ROLES}`,
		from: Prisma.sql`account a`,
		where: [
			kept(reached),
			...(search === undefined ? [] : [found(search)]),
			...(active === undefined ? [] : [Prisma.sql`a.active = ${active}`]),
		],
	}),
});

export function person(db: Database, paths: readonly string[], id: string): Promise<PersonRow | undefined> {
	return people.one(db, { paths }, id);
}

function found(search: string): Prisma.Sql {
	const [pinyin, name, login] = [Prisma.sql`a.pinyin`, Prisma.sql`a.name`, Prisma.sql`a.login`];
	return Prisma.sql`(${contains(pinyin, searchKey(search))} OR ${contains(name, searchKey(search))} OR ${contains(login, normalLogin(search))})`;
}
