import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface FoundRow {
	id: string;
	unionId: string;
	unionName: string;
	unionPath: string;
	name: string;
	foundOn: PlainDate;
	visitors: string[];
	situation: string;
	/** open · consented · refused */
	consent: string;
	consentOn: PlainDate | null;
	note: string | null;
	applicationId: string | null;
}

/** D10: households found on visits, below these paths. */
export const foundHouseholds = listing<FoundRow>()({
	ids: "uuid",
	id: Prisma.sql`f.id`,
	orders: BY_TIME,
	sql: ({ consent, unionId }: { paths: readonly string[]; consent?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`f.id, f.union_id AS "unionId", u.name AS "unionName", u.path AS "unionPath", f.name, f.found_on::text AS "foundOn",
			f.visitors, f.situation, f.consent, f.consent_on::text AS "consentOn", f.note, f.application_id AS "applicationId"`,
		from: Prisma.sql`found_household f JOIN unions u ON u.id = f.union_id`,
		where: [
			below(ofUnion("u"), reached),
			...(consent === undefined ? [] : [Prisma.sql`f.consent = ${consent}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});
