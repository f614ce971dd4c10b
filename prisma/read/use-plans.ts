import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface UsePlanRow {
	id: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	year: number;
	version: number;
	way: string;
	totalFen: number;
	/** Of its lines. */
	plannedFen: number;
	text: string;
	byAccountId: string;
	byName: string;
	/** Of the meeting; null while it is a draft. */
	heldOn: PlainDate | null;
	minutes: string | null;
	approvedName: string | null;
}

/** Z15: the county's plans, a year's newest version last written first. */
export const usePlans = listing<UsePlanRow>()({
	ids: "uuid",
	id: Prisma.sql`p.id`,
	orders: BY_TIME,
	sql: ({ unionId, year }: { paths: readonly string[]; unionId?: string; year?: number }, reached) => ({
		columns: Prisma.sql`p.id, p.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", p.year, p.version, p.way, p.total_fen::float8 AS "totalFen",
			coalesce((SELECT sum(planned_fen) FROM use_plan_line WHERE plan_id = p.id), 0)::float8 AS "plannedFen", p.text, p.by_account_id AS "byAccountId",
			p.by_name AS "byName", p.held_on::text AS "heldOn", p.minutes, p.approved_name AS "approvedName"`,
		from: Prisma.sql`use_plan p JOIN unions k ON k.id = p.county_id`,
		where: [
			below(ofUnion("k"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)]),
			...(year === undefined ? [] : [Prisma.sql`p.year = ${year}`]),
		],
	}),
});

/** The plan of a year that holds: the newest that a meeting approved, else the newest draft. */
export async function planOfYear(db: Database, countyId: string, year: number): Promise<string | undefined> {
	const plan = await db.usePlan.findFirst({
		where: { countyId, year },
		orderBy: [{ heldOn: { sort: "desc", nulls: "last" } }, { version: "desc" }],
		select: { id: true },
	});
	return plan?.id;
}

export interface UsePlanLineRow {
	unionId: string;
	unionName: string;
	aidType: string;
	plannedFen: number;
	draftedFen: number;
	households: number;
}

export async function linesOfPlan(db: Database, planId: string): Promise<UsePlanLineRow[]> {
	return db.$queryRaw<UsePlanLineRow[]>`
		SELECT l.union_id AS "unionId", u.name AS "unionName", l.aid_type AS "aidType", l.planned_fen::float8 AS "plannedFen",
			l.drafted_fen::float8 AS "draftedFen", l.households
		FROM use_plan_line l JOIN unions u ON u.id = l.union_id WHERE l.plan_id = ${planId}::uuid ORDER BY u.name, u.id, l.aid_type`;
}

/** What rests on a plan, by kind of aid: the projects' own plans, what was released to them, what was paid and stands. */
export interface RestingOnPlan {
	aidType: string;
	plannedFen: number;
	projectsFen: number;
	releasedFen: number;
	paidFen: number;
	/** The projects go beyond the plan. */
	beyond: boolean;
}

export async function restingOn(db: Database, plan: Pick<UsePlanRow, "id" | "countyId" | "year">): Promise<RestingOnPlan[]> {
	const { id, countyId, year } = plan;
	return db.$queryRaw<RestingOnPlan[]>`
		WITH sums AS (
			SELECT kind AS "aidType", coalesce((SELECT sum(planned_fen) FROM use_plan_line WHERE plan_id = ${id}::uuid AND aid_type = kind), 0)::float8 AS "plannedFen",
				coalesce((SELECT sum(n.planned_fen) FROM project p JOIN LATERAL (SELECT planned_fen FROM project_plan WHERE project_id = p.id AND year = ${year}
					ORDER BY version DESC LIMIT 1) n ON true WHERE p.county_id = ${countyId}::uuid AND p.aid_type = kind), 0)::float8 AS "projectsFen",
				coalesce((SELECT sum(CASE e.kind WHEN 'released' THEN e.amount_fen ELSE -e.amount_fen END) FROM booked e
					JOIN ledger_account a ON a.id = CASE e.kind WHEN 'released' THEN e.to_id ELSE e.from_id END JOIN project p ON p.id = a.owner_id
					WHERE p.county_id = ${countyId}::uuid AND p.aid_type = kind AND e.kind IN ('released', 'release_corrected')
						AND extract(year FROM e."on") = ${year}), 0)::float8 AS "releasedFen",
				coalesce((SELECT sum(CASE e.kind WHEN 'paid' THEN e.amount_fen ELSE -e.amount_fen END) FROM booked e JOIN grant_case g ON g.case_id = e.case_id
					JOIN project p ON p.id = g.project_id WHERE p.county_id = ${countyId}::uuid AND p.aid_type = kind AND e.kind IN ('paid', 'reversed')
						AND extract(year FROM e."on") = ${year}), 0)::float8 AS "paidFen"
			FROM unnest(ARRAY['living', 'medical', 'schooling', 'training', 'legal', 'campaign']) kind
		)
		SELECT *, greatest("projectsFen", "releasedFen", "paidFen") > "plannedFen" AS beyond FROM sums
		WHERE greatest("plannedFen", "projectsFen", "releasedFen", "paidFen") > 0`;
}
