import { type Database, Prisma } from "../client";
import { pendingIn } from "./batch";
import { listing } from "./listing";
import { below, ofUnion, reachedBy } from "./reach";

/** Whether this person took one of an event's barring steps on the case `c` (who proposes never approves). */
export function barredBy(accountId: string, events: readonly string[]): Prisma.Sql {
	return Prisma.sql`EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.by_account_id = ${accountId}::uuid AND e.event = ANY(${[...events]}::text[]))`;
}

/** A grant as the county decides on it. */
export interface GrantLine {
	id: string;
	title: string;
	version: number;
	countyId: string;
	countyName: string;
	unionName: string;
	state: string;
	sinceAt: Date;
	aidType: string;
	projectName: string;
	reason: string;
	/** Of the file: 致困原因. */
	causes: string[];
	proposedFen: bigint | null;
	approvedFen: bigint | null;
	barred: boolean;
	/** The step that the list is for has been asked for already. */
	pending: boolean;
}

const grantAs = (
	title: Prisma.Sql,
	[proposed, approved]: readonly [Prisma.Sql, Prisma.Sql],
) => Prisma.sql`c.id, ${title} AS title, c.version, c.county_id AS "countyId", k.name AS "countyName", u.name AS "unionName", c.state, c.since_at AS "sinceAt",
	g.aid_type AS "aidType", p.name AS "projectName", g.reason, ${proposed} AS "proposedFen", ${approved} AS "approvedFen",
	coalesce((SELECT array(SELECT jsonb_array_elements_text(v.data->'causes')) FROM form_version v
		WHERE v.case_id = f.application_id AND v.version = f.form_version), '{}') AS causes`;
const OF_GRANT = Prisma.sql`cases c JOIN grant_case g ON g.case_id = c.id JOIN file f ON f.case_id = g.file_id JOIN project p ON p.id = g.project_id
	JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id`;

/** Grants below these paths in one of these states, the longest waiting first. */
export async function grantsToCollate(
	db: Database,
	paths: readonly string[],
	states: readonly string[],
	bar: { accountId: string; events: readonly string[] },
	limit: number,
): Promise<GrantLine[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<GrantLine[]>`
		SELECT ${grantAs(Prisma.sql`c.title`, [Prisma.sql`g.proposed_fen`, Prisma.sql`g.approved_fen`])}, ${barredBy(bar.accountId, bar.events)} AS barred, ${pendingIn("COLLATE")} AS pending FROM ${OF_GRANT}
		WHERE c.state = ANY(${[...states]}::text[]) AND NOT c.ended AND ${below(ofUnion("k"), reached)}
		ORDER BY c.county_id, c.since_at, c.id LIMIT ${limit}`;
}

export interface MeetingRow {
	id: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	name: string;
	/** `YYYY-MM-DD`, once it has decided. */
	heldOn: string | null;
	minutes: string;
	lines: number;
	undecided: number;
}

/** Not yet held: after all others. */
const HELD_ON = Prisma.sql`coalesce(m.held_on, 'infinity'::date)`;

/** Meetings of counties below these paths. */
export const meetings = listing<MeetingRow>()({
	ids: "uuid",
	id: Prisma.sql`m.id`,
	orders: { newest: { by: [HELD_ON], descending: true }, oldest: { by: [HELD_ON] } },
	sql: ({ state }: { paths: readonly string[]; state?: string }, reached) => ({
		columns: Prisma.sql`m.id, m.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", m.name, m.held_on::text AS "heldOn", m.minutes,
			(SELECT count(*)::int FROM meeting_line l WHERE l.meeting_id = m.id) AS lines,
			(SELECT count(*)::int FROM meeting_line l WHERE l.meeting_id = m.id AND l.decision IS NULL) AS undecided`,
		from: Prisma.sql`meeting m JOIN unions k ON k.id = m.county_id`,
		where: [below(ofUnion("k"), reached), ...(state === undefined ? [] : [Prisma.sql`${state === "held"} = (m.held_on IS NOT NULL)`])],
	}),
});

export interface AgendaLine extends GrantLine {
	/** approved · reduced · refused · raised, once decided */
	decision: string | null;
	/** Z8: why more than the standard is asked for. */
	overReason: string | null;
}

/** What a meeting has on its agenda; what it has decided keeps the name under which it was decided. */
export async function agenda(
	db: Database,
	meetingId: string,
	bar: { accountId: string; events: readonly string[] },
	deciding: readonly string[],
): Promise<AgendaLine[]> {
	return db.$queryRaw<AgendaLine[]>`
		SELECT ${grantAs(Prisma.sql`coalesce(l.title, c.title)`, [Prisma.sql`coalesce(d.proposed_fen, g.proposed_fen)`, Prisma.sql`d.approved_fen`])}, l.decision, ${barredBy(bar.accountId, bar.events)} AS barred,
			${pendingIn(...deciding)} AS pending,
			g.over_reason AS "overReason"
		FROM meeting_line l JOIN ${OF_GRANT} ON c.id = l.case_id LEFT JOIN meeting_amount d ON d.meeting_id = l.meeting_id AND d.case_id = l.case_id
		WHERE l.meeting_id = ${meetingId}::uuid ORDER BY u.name, c.title, c.id`;
}
