import type { ReviewFigures } from "../../workflows/rules/fund-figures";
import { fen } from "../../workflows/rules/money";
import type { Database } from "../client";

export interface BudgetRow {
	year: number;
	version: number;
	amountFen: number;
	decision: string;
	byName: string;
	at: Date;
}

/** Z16: every version of a fund's budgets, the newest year and version first. */
export async function budgetsOf(db: Database, fundId: string): Promise<BudgetRow[]> {
	const rows = await db.budget.findMany({
		where: { fundId },
		select: { year: true, version: true, amountFen: true, decision: true, byName: true, at: true },
		orderBy: [{ year: "desc" }, { version: "desc" }],
	});
	return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: Number(amountFen) }));
}

export interface PlanRow {
	year: number;
	version: number;
	plannedFen: number;
	plannedHouseholds: number;
	text: string;
	decision: string;
	byName: string;
	at: Date;
}

/** Z15: every version of a project's plans (使用方案), the newest year and version first. */
export async function plansOf(db: Database, projectId: string): Promise<PlanRow[]> {
	const rows = await db.projectPlan.findMany({
		where: { projectId },
		select: {
			year: true,
			version: true,
			plannedFen: true,
			plannedHouseholds: true,
			text: true,
			decision: true,
			byName: true,
			at: true,
		},
		orderBy: [{ year: "desc" }, { version: "desc" }],
	});
	return rows.map(({ plannedFen, ...row }) => ({ ...row, plannedFen: Number(plannedFen) }));
}

export interface ReviewRow {
	year: number;
	version: number;
	/** As they stood when it was written. */
	figures: ReviewFigures;
	text: string;
	byName: string;
	at: Date;
}

/** Z15: every version of a project's reviews (绩效评价), the newest year and version first. */
export async function reviewsOf(db: Database, projectId: string): Promise<ReviewRow[]> {
	const rows = await db.projectReview.findMany({
		where: { projectId },
		select: { year: true, version: true, figures: true, text: true, byName: true, at: true },
		orderBy: [{ year: "desc" }, { version: "desc" }],
	});
	return rows.map(({ figures, ...row }) => ({ ...row, figures: withAdjusted(figures as unknown as ReviewFigures) }));
}

/** Z15: what a county's projects were last said to have come to in a year. */
export async function reviewsOfYear(
	db: Database,
	countyId: string,
	year: number,
): Promise<{ projectId: string; text: string; byName: string; at: Date }[]> {
	return db.$queryRaw<{ projectId: string; text: string; byName: string; at: Date }[]>`
		SELECT DISTINCT ON (r.project_id) r.project_id AS "projectId", r.text, r.by_name AS "byName", r.at
		FROM project_review r JOIN project p ON p.id = r.project_id WHERE p.county_id = ${countyId}::uuid AND r.year = ${year}
		ORDER BY r.project_id, r.version DESC`;
}

/** Reviews from before years were closed say nothing of what changed them since: nothing did. */
function withAdjusted(figures: ReviewFigures): ReviewFigures {
	const { adjustedFen = fen(0) } = figures.account as Partial<ReviewFigures["account"]>;
	return { ...figures, account: { ...figures.account, adjustedFen } };
}
