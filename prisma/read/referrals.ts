import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

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
	/** None of fraud that was proven before there was a number. */
	fileNumber: string | null;
	/** application · file */
	fileChart: string;
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

/** The application has ended, and no file that stands came of it. */
const OVER = Prisma.sql`(c.ended AND NOT EXISTS (SELECT 1 FROM file own WHERE own.application_id = c.id AND own.cancelled_as IS NULL))`;

/** D24, D27: what the county has to settle about applications below these paths. */
export const referrals = listing<ReferralRow>()({
	ids: "uuid",
	id: Prisma.sql`r.id`,
	orders: BY_TIME,
	sql: (of: { paths: readonly string[]; state?: string; unionId?: string }, reached) => ({
		columns: Prisma.sql`r.id, r.application_id AS "applicationId", c.title, u.name AS "unionName", c.county_id AS "countyId", k.path AS "countyPath", r.kind,
			r.file_id AS "fileId", coalesce(f.number, fa.file_number) AS "fileNumber", fc.chart AS "fileChart", fc.title AS "fileTitle", fu.name AS "fileUnionName", r.raised_on::text AS "raisedOn",
			CASE WHEN r.outcome = 'open' AND ${OVER} THEN 'over' ELSE r.outcome END AS outcome, r.decision, r.reason, r.decided_on::text AS "decidedOn",
			r.decided_name AS "decidedName"`,
		from: Prisma.sql`referral r JOIN cases c ON c.id = r.application_id JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id
			JOIN cases fc ON fc.id = r.file_id JOIN unions fu ON fu.id = fc.union_id LEFT JOIN file f ON f.case_id = fc.id
			LEFT JOIN application fa ON fa.case_id = fc.id`,
		where: [
			below(ofUnion("k"), reached),
			...(of.unionId === undefined ? [] : [within(Prisma.sql`u.path`, of.unionId)]),
			...(of.state === "open" ? [Prisma.sql`r.outcome = 'open' AND NOT ${OVER}`] : []),
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

/** D24, D27: what the county was asked about an application, the newest first. */
export async function referralsOf(db: Database, applicationId: string): Promise<{ id: string; kind: string; outcome: string }[]> {
	return db.referral.findMany({ where: { applicationId }, orderBy: { id: "desc" }, select: { id: true, kind: true, outcome: true } });
}
