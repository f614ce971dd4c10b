import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, within } from "./reach";

export interface ReferralRow {
	id: string;
	applicationId: string;
	title: string;
	unionName: string;
	countyId: string;
	countyPath: string;
	/** duplicate · listed · connected */
	kind: string;
	fileId: string;
	fileNumber: string;
	fileTitle: string;
	fileUnionName: string;
	raisedOn: PlainDate;
	/** open · moved · let_in · refused; over where the application has ended without a decision */
	outcome: string;
	decision: string | null;
	reason: string | null;
	decidedOn: PlainDate | null;
	decidedName: string | null;
}

/** D24, D27: what the county has to settle about applications below these paths. */
export const referrals = listing<ReferralRow>()({
	ids: "uuid",
	id: Prisma.sql`r.id`,
	orders: BY_TIME,
	sql: (of: { paths: readonly string[]; state?: string; unionId?: string; applicationId?: string }) => ({
		columns: Prisma.sql`r.id, r.application_id AS "applicationId", c.title, u.name AS "unionName", c.county_id AS "countyId", k.path AS "countyPath", r.kind,
			r.file_id AS "fileId", f.number AS "fileNumber", fc.title AS "fileTitle", fu.name AS "fileUnionName", r.raised_on::text AS "raisedOn",
			CASE WHEN r.outcome = 'open' AND c.ended THEN 'over' ELSE r.outcome END AS outcome, r.decision, r.reason, r.decided_on::text AS "decidedOn",
			r.decided_name AS "decidedName"`,
		from: Prisma.sql`referral r JOIN cases c ON c.id = r.application_id JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id
			JOIN file f ON f.case_id = r.file_id JOIN cases fc ON fc.id = f.case_id JOIN unions fu ON fu.id = fc.union_id`,
		where: [
			below(Prisma.sql`k.path`, of.paths),
			...(of.unionId === undefined ? [] : [within(Prisma.sql`u.path`, of.unionId)]),
			...(of.applicationId === undefined ? [] : [Prisma.sql`r.application_id = ${of.applicationId}::uuid`]),
			...(of.state === "open" ? [Prisma.sql`r.outcome = 'open' AND NOT c.ended`] : []),
			...(of.state === "decided" ? [Prisma.sql`r.outcome <> 'open'`] : []),
		],
	}),
});

/** D24: applications of the other spouse that wait for the county because of this file. */
export async function spousesOf(db: Database, fileId: string): Promise<{ id: string; title: string; unionName: string }[]> {
	return db.$queryRaw<{ id: string; title: string; unionName: string }[]>`
		SELECT c.id, c.title, u.name AS "unionName" FROM referral r JOIN cases c ON c.id = r.application_id JOIN unions u ON u.id = c.union_id
		WHERE r.file_id = ${fileId}::uuid AND r.kind = 'duplicate' AND r.outcome = 'open' AND NOT c.ended ORDER BY r.id`;
}

export async function casesNamed(db: Database, ids: readonly string[]): Promise<{ id: string; title: string }[]> {
	return db.case.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true } });
}
