import { type Database, Prisma } from "../client";
import { listing } from "./listing";
import { kept } from "./people";
import { reachedBy } from "./reach";

/** A login that was tried in vain from one place. */
export interface TriedLogin {
	id: string;
	accountId: string;
	name: string;
	login: string;
	address: string;
	/** From an address, in a browser that is known, or the own password asked again before it is changed. */
	from: "address" | "device" | "own";
	/** Wrong passwords. */
	failures: number;
	/** Tries that came too early. */
	refused: number;
	since: Date;
	lastAt: Date;
	/** Null where it is not delayed now. */
	delayedUntil: Date | null;
	/** Who lifted its delay last. */
	liftedBy: string | null;
}

/** Whatever was tried in vain under logins of people with a role below these paths. */
export const triedLogins = listing<TriedLogin>()({
	ids: "uuid",
	id: Prisma.sql`t.id`,
	orders: { newest: { by: [Prisma.sql`t.last_at`], descending: true }, oldest: { by: [Prisma.sql`t.last_at`] } },
	sql: ({ state }: { paths: readonly string[]; state?: string }, reached) => ({
		columns: Prisma.sql`t.id, a.id AS "accountId", a.name, a.login, t.address,
			CASE WHEN t.place = 'own' THEN 'own' WHEN starts_with(t.place, 'device ') THEN 'device' ELSE 'address' END AS "from",
			t.failures, t.refused, t.since, t.last_at AS "lastAt", CASE WHEN t.free_at > now() THEN t.free_at END AS "delayedUntil", l.name AS "liftedBy"`,
		from: Prisma.sql`sign_in_try t JOIN account a ON a.id = t.account_id LEFT JOIN account l ON l.id = t.lifted_by`,
		where: [
			kept(reached),
			Prisma.sql`t.failures + t.refused > 0`,
			...(state === undefined
				? []
				: [state === "delayed" ? Prisma.sql`t.free_at > now()` : Prisma.sql`coalesce(t.free_at, now()) <= now()`]),
		],
	}),
});

/** An address from which logins were tried that are nobody's, or nobody's in reach: how many, and never which. */
export interface TriedAddress {
	address: string;
	logins: number;
	failures: number;
	refused: number;
	since: Date;
	lastAt: Date;
	/** Until when no further strange login is tried from there; null where it may be. */
	closedUntil: Date | null;
}

export const ADDRESSES_SHOWN = 100;

/** @param closedFrom how many points close an address */
export async function triedAddresses(db: Database, paths: readonly string[], closedFrom: number): Promise<TriedAddress[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<TriedAddress[]>`
		WITH closed AS (
			SELECT key AS address, to_timestamp(expire / 1000.0) AS until FROM sign_in_address
			WHERE points > ${closedFrom} AND expire > extract(epoch FROM now()) * 1000
		), tried AS (
			SELECT t.address, count(*)::int AS logins, sum(t.failures)::int AS failures, sum(t.refused)::int AS refused,
				min(t.since) AS since, max(t.last_at) AS last_at
			FROM sign_in_try t LEFT JOIN account a ON a.id = t.account_id
			WHERE t.place = t.address AND t.failures + t.refused > 0 AND NOT coalesce(${kept(reached)}, false) GROUP BY t.address
		)
		SELECT coalesce(t.address, c.address) AS address, coalesce(t.logins, 0) AS logins, coalesce(t.failures, 0) AS failures,
			coalesce(t.refused, 0) AS refused, coalesce(t.since, now()) AS since, coalesce(t.last_at, now()) AS "lastAt", c.until AS "closedUntil"
		FROM tried t FULL JOIN closed c ON c.address = t.address
		ORDER BY c.until IS NULL, t.last_at DESC NULLS FIRST LIMIT ${ADDRESSES_SHOWN}`;
}
