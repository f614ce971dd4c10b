import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface NationalAccountRow {
	id: string;
	unionId: string;
	unionName: string;
	login: string;
	holder: string;
	fromOn: PlainDate;
	/** Null while they hold it. */
	untilOn: PlainDate | null;
	note: string;
}

/** D28: who holds and held accounts of the national system, in unions below these paths: by union, those held now first. */
export async function nationalAccounts(db: Database, paths: readonly string[]): Promise<NationalAccountRow[]> {
	return db.$queryRaw<NationalAccountRow[]>`
		SELECT n.id, n.union_id AS "unionId", u.name AS "unionName", n.login, n.holder, n.from_on::text AS "fromOn", n.until_on::text AS "untilOn", n.note
		FROM national_account n JOIN unions u ON u.id = n.union_id
		WHERE ${below(Prisma.sql`u.path`, paths)}
		ORDER BY u.name, n.until_on IS NOT NULL, n.login, n.from_on DESC`;
}
