import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

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

export const FOUND_PAGE = 50;

const SELECTED = Prisma.sql`SELECT f.id, f.union_id AS "unionId", u.name AS "unionName", u.path AS "unionPath", f.name, f.found_on::text AS "foundOn",
	f.visitors, f.situation, f.consent, f.consent_on::text AS "consentOn", f.note, f.application_id AS "applicationId"
	FROM found_household f JOIN unions u ON u.id = f.union_id`;

/** D10: households found on visits, below these paths, the newest first; FOUND_PAGE at a time and one more. @param after the last id of the page before */
export async function foundHouseholds(db: Database, paths: readonly string[], after?: string): Promise<FoundRow[]> {
	const older = after === undefined ? Prisma.empty : Prisma.sql`AND f.id < ${after}::uuid`;
	return db.$queryRaw<
		FoundRow[]
	>`${SELECTED} WHERE ${below(Prisma.sql`u.path`, paths)} ${older} ORDER BY f.id DESC LIMIT ${FOUND_PAGE + 1}`;
}

export async function foundHousehold(db: Database, paths: readonly string[], id: string): Promise<FoundRow | undefined> {
	const [row] = await db.$queryRaw<FoundRow[]>`${SELECTED} WHERE f.id = ${id}::uuid AND ${below(Prisma.sql`u.path`, paths)}`;
	return row;
}
