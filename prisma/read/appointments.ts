import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion } from "./reach";

/** A line of 任职台账 (D26). What ended a role stands on the line by which it began. */
export interface AppointmentRow {
	id: string;
	/** appointed · taken_over · substituted · password_reset · switched_off · switched_on · union_closed */
	kind: string;
	/** Whose role or account it is; of a substitution the substitute. Null for a union. */
	name: string | null;
	/** Of a substitution: whom they stand in for. */
	principalName: string | null;
	/** Null where it is about an account or a union. */
	role: string | null;
	unionName: string;
	fromOn: PlainDate | null;
	/** The first day on which it is held no more. */
	untilOn: PlainDate | null;
	/** Null for the first administrator, and for what is from before 0.3. */
	byName: string | null;
	at: Date | null;
	/** ended: by somebody · handed_over · union_closed; null while nothing but a day ends it. */
	endedHow: string | null;
	endedByName: string | null;
	endedAt: Date | null;
	/** The role was handed over to. */
	takerName: string | null;
}

/** What happened to roles and accounts of unions below these paths. */
export const appointments = listing<AppointmentRow>()({
	ids: "bigint",
	id: Prisma.sql`p.id`,
	orders: BY_TIME,
	sql: ({ unionId, kind }: { paths: readonly string[]; unionId?: string; kind?: string }, reached) => ({
		columns: Prisma.sql`p.id::text AS id, p.kind, a.name, CASE WHEN s.id IS NOT NULL THEN holder.name END AS "principalName", r.role, u.name AS "unionName",
			p.from_on::text AS "fromOn", coalesce(s.until_on, r.until_on)::text AS "untilOn", b.name AS "byName", p.at,
			CASE WHEN p.holding_id IS NULL THEN NULL WHEN taker.name IS NOT NULL AND s.id IS NULL THEN 'handed_over' WHEN e.id IS NOT NULL THEN 'ended'
				WHEN u.closed_on < coalesce(s.until_on, r.until_on, 'infinity') THEN 'union_closed' END AS "endedHow",
			eb.name AS "endedByName", e.at AS "endedAt", CASE WHEN s.id IS NULL THEN taker.name END AS "takerName"`,
		from: Prisma.sql`appointment p JOIN unions u ON u.id = p.union_id LEFT JOIN account a ON a.id = p.account_id LEFT JOIN account b ON b.id = p.by_account_id
			LEFT JOIN role_holding r ON r.id = p.holding_id LEFT JOIN account holder ON holder.id = r.account_id
			LEFT JOIN substitution s ON s.id = p.substitution_id
			LEFT JOIN LATERAL (SELECT * FROM appointment e WHERE e.holding_id = p.holding_id
				AND e.kind = CASE WHEN p.substitution_id IS NULL THEN 'ended' ELSE 'substitution_ended' END AND e.substitution_id IS NOT DISTINCT FROM p.substitution_id
				ORDER BY e.id DESC LIMIT 1) e ON true
			LEFT JOIN account eb ON eb.id = e.by_account_id
			LEFT JOIN LATERAL (SELECT t.name FROM handover h JOIN account t ON t.id = h.taker_id WHERE h.holding_id = r.id
				AND h.giver_signed_at IS NOT NULL AND h.taker_signed_at IS NOT NULL LIMIT 1) taker ON true`,
		where: [
			Prisma.sql`p.kind NOT IN ('ended', 'substitution_ended')`,
			below(ofUnion("u"), reached),
			...(unionId === undefined ? [] : [Prisma.sql`p.union_id = ${unionId}::uuid`]),
			...(kind === undefined ? [] : [Prisma.sql`p.kind = ${kind}`]),
		],
	}),
});
