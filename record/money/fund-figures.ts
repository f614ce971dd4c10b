import type { StepTx } from "../../prisma/step-sql";
import {
	ledgerTotal,
	type Movement,
	type PaidGrant,
	type ReviewFigures,
	statisticalLedger,
	yearAccount,
} from "../../workflows/rules/fund-figures";
import type { AidType } from "../../workflows/rules/grant-subject";
import type { Fen } from "../../workflows/rules/money";
import type { FundSource } from "./funds";
import { type FundReport, type ProjectOfYear, reportedYear } from "./reported-year";

interface Moved extends Movement {
	fundId: string;
	/** None for what comes into the fund. */
	projectId: string | null;
}

interface FundRow {
	id: string;
	name: string;
	source: FundSource;
	budgetFen: Fen | null;
	budgetVersion: number | null;
}

interface ProjectRow {
	id: string;
	fundId: string;
	name: string;
	aidType: AidType;
	plannedFen: Fen | null;
	plannedHouseholds: number | null;
	planVersion: number | null;
	reviewVersion: number | null;
}

/** Z15, Z16: a county's funds and projects in a calendar year, and the 统计台账, as the ledger has them now, by the day that counts (Z4). */
export async function reportOf(tx: StepTx, countyId: string, year: number): Promise<FundReport> {
	const funds = await fundsOf(tx, countyId, year);
	const projects = await projectsOf(tx, countyId, year);
	const moved = await movementsOf(tx, countyId);
	const paid = await paidGrants(tx, countyId);
	const closed = await balancesReported(tx, countyId, year - 1);
	const projectOf = (project: ProjectRow): ProjectOfYear => {
		const { plannedFen, fundId: _, ...rest } = project;
		const own = moved.filter(({ projectId }) => projectId === project.id);
		const { grants, households } = ledgerTotal(
			paid.filter(({ projectId }) => projectId === project.id),
			year,
		);
		return {
			...rest,
			account: yearAccount(own, year, { comesIn: "released", budgetFen: plannedFen, closedFen: closed.get(project.id) }),
			grants,
			households,
		};
	};
	return {
		year,
		funds: funds.map(({ budgetFen, ...fund }) => ({
			...fund,
			account: yearAccount(
				moved.filter(({ fundId }) => fundId === fund.id),
				year,
				{ comesIn: "received", budgetFen, closedFen: closed.get(fund.id) },
			),
			projects: projects.filter(({ fundId }) => fundId === fund.id).map(projectOf),
		})),
		ledger: statisticalLedger(paid, year),
		total: ledgerTotal(paid, year),
	};
}

/** What was reported to stand at a year's end, by fund and project. */
async function balancesReported(tx: StepTx, countyId: string, year: number): Promise<Map<string, Fen>> {
	const { funds = [] } = (await reportedYear(tx, countyId, year))?.figures ?? {};
	return new Map(funds.flatMap((fund) => [fund, ...fund.projects]).map(({ id, account }) => [id, account.balanceFen]));
}

async function fundsOf(tx: StepTx, countyId: string, year: number): Promise<FundRow[]> {
	return tx.rows<FundRow>`
		SELECT f.id, f.name, f.source, b.amount_fen AS "budgetFen", b.version AS "budgetVersion"
		FROM fund f LEFT JOIN LATERAL (
			SELECT amount_fen, version FROM budget WHERE fund_id = f.id AND year = ${year} ORDER BY version DESC LIMIT 1) b ON true
		WHERE f.county_id = ${countyId}::uuid
		ORDER BY array_position(ARRAY['central', 'provincial', 'local', 'union', 'donation', 'other'], f.source), f.name`;
}

async function projectsOf(tx: StepTx, countyId: string, year: number): Promise<ProjectRow[]> {
	return tx.rows<ProjectRow>`
		SELECT p.id, p.fund_id AS "fundId", p.name, p.aid_type AS "aidType", n.planned_fen AS "plannedFen", n.planned_households AS "plannedHouseholds",
			n.version AS "planVersion", (SELECT max(version) FROM project_review WHERE project_id = p.id AND year = ${year}) AS "reviewVersion"
		FROM project p LEFT JOIN LATERAL (
			SELECT planned_fen, planned_households, version FROM project_plan WHERE project_id = p.id AND year = ${year}
			ORDER BY version DESC LIMIT 1) n ON true
		WHERE p.county_id = ${countyId}::uuid ORDER BY p.name`;
}

/** Money that was sent and has not arrived, or has bounced, counts as reserved. */
async function movementsOf(tx: StepTx, countyId: string): Promise<Moved[]> {
	return tx.rows<Moved>`
		SELECT "fundId", "projectId", kind, year, "paidYear", sum(amount_fen)::bigint AS "amountFen" FROM (
			SELECT f.id AS "fundId", p.id AS "projectId", e.kind, extract(year FROM e."on")::int AS year, e.amount_fen,
				CASE WHEN e.kind = 'reversed' THEN (
					SELECT extract(year FROM max(x."on"))::int FROM booked x WHERE x.case_id = e.case_id AND x.kind = 'paid') END AS "paidYear"
			FROM booked e JOIN ledger_account t ON t.id = CASE WHEN e.corrects_id IS NULL THEN e.to_id ELSE e.from_id END
				LEFT JOIN project p ON p.id = t.owner_id JOIN fund f ON f.id = coalesce(p.fund_id, t.owner_id)
			WHERE f.county_id = ${countyId}::uuid AND e.kind NOT IN ('sent', 'bounced')) moved
		GROUP BY "fundId", "projectId", kind, year, "paidYear"`;
}

async function paidGrants(tx: StepTx, countyId: string): Promise<(PaidGrant & { projectId: string })[]> {
	return tx.rows<PaidGrant & { projectId: string }>`
		SELECT g.file_id AS "fileId", g.project_id AS "projectId", f.source, p.aid_type AS "aidType", e.amount_fen AS "amountFen",
			extract(year FROM e."on")::int AS "paidYear",
			(SELECT extract(year FROM x."on")::int FROM booked x WHERE x.case_id = e.case_id AND x.kind = 'reversed') AS "reversedYear"
		FROM booked e JOIN grant_case g ON g.case_id = e.case_id JOIN project p ON p.id = g.project_id JOIN fund f ON f.id = p.fund_id
		WHERE f.county_id = ${countyId}::uuid AND e.kind = 'paid'
		ORDER BY array_position(ARRAY['central', 'provincial', 'local', 'union', 'donation', 'other'], f.source), p.aid_type`;
}

/** @throws where the county has no such project */
export async function projectFigures(tx: StepTx, of: { countyId: string; projectId: string; year: number }): Promise<ReviewFigures> {
	const ofProject = ({ funds }: FundReport) => funds.flatMap(({ projects }) => projects).find(({ id }) => id === of.projectId);
	const reported = await reportedYear(tx, of.countyId, of.year);
	const project = (reported && ofProject(reported.figures)) ?? ofProject(await reportOf(tx, of.countyId, of.year));
	if (!project) throw new Error(`no project ${of.projectId}`);
	const { account, plannedHouseholds, grants, households } = project;
	return { account, plannedHouseholds, grants, households };
}
