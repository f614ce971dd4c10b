import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

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

/** D28: who holds and held accounts of the national system, in unions below these paths; of each union those held now first. */
export const nationalAccounts = listing<NationalAccountRow>()({
	ids: "uuid",
	id: Prisma.sql`n.id`,
	orders: { union: { by: [Prisma.sql`u.name`, Prisma.sql`n.until_on IS NOT NULL`, Prisma.sql`n.login`] }, newest: BY_TIME.newest },
	sql: ({ state, unionId }: { paths: readonly string[]; state?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`n.id, n.union_id AS "unionId", u.name AS "unionName", n.login, n.holder, n.from_on::text AS "fromOn",
			n.until_on::text AS "untilOn", n.note`,
		from: Prisma.sql`national_account n JOIN unions u ON u.id = n.union_id`,
		where: [
			below(ofUnion("u"), reached),
			...(state === undefined ? [] : [state === "held" ? Prisma.sql`n.until_on IS NULL` : Prisma.sql`n.until_on IS NOT NULL`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
