import { inTransaction, type StepTx } from "../../prisma/step-sql";
import { BUDGET_FIELDS, checkFundPaper, nextYear, PLAN_FIELDS, REVIEW_FIELDS } from "../../workflows/rules/fund-papers";
import { yearOf } from "../../workflows/rules/plain-date";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { inCounty, type Writing } from "../people/county";
import { NOT_FOUND, refused, type Written } from "../written";
import { projectFigures } from "./fund-figures";

/** A paper of a year: what was said, by the names of its fields (amounts in fen). The same key again is the same version. */
interface Paper extends Writing {
	year: number;
	said: Readonly<Record<string, unknown>>;
}

type Kept = Written<{ version: number }>;

/** Z16 预算: finance records what a fund is to have in a year; a correction is the next version. */
export async function writeBudget(env: RecordEnv, of: Paper & { fundId: string }): Promise<Kept> {
	const { actor, fundId, year, said, now } = of;
	const key = `${fundId}/${of.key}`;
	const fund = await env.db.fund.findUnique({ where: { id: fundId } });
	if (!fund) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, fund.countyId, ["finance"], "预算由县总工会财务登记");
	if (barred) return barred;
	const wrong = checkFundPaper({ clause: "Z16", fields: BUDGET_FIELDS, lastYear: nextYear(now.today) }, said, year, now.today);
	if (wrong.length > 0) return refused(...wrong);
	return inTransaction(env.db, async (tx) => {
		// One at a time for a fund, so that versions follow each other.
		await tx.row`SELECT 1 FROM fund WHERE id = ${fundId}::uuid FOR NO KEY UPDATE`;
		const before = await tx.row<{ version: number }>`SELECT version FROM budget WHERE key = ${key}`;
		if (before) return { kind: "written", value: before };
		return kept(
			await tx.row<{ version: number }>`
				INSERT INTO budget (id, fund_id, year, version, amount_fen, decision, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${fundId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${Number(said.amountFen)}::bigint,
					${textIn(said.decision)}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}
				FROM budget WHERE fund_id = ${fundId}::uuid AND year = ${year} RETURNING version`,
		);
	});
}

/** Z15 使用方案: the centre says what a project is to do in a year, by the decision it rests on; a correction is the next version. */
export async function writePlan(env: RecordEnv, of: Paper & { projectId: string }): Promise<Kept> {
	const { actor, projectId, year, said, now } = of;
	const key = `${projectId}/${of.key}`;
	const project = await env.db.project.findUnique({ where: { id: projectId } });
	if (!project) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, project.countyId, ["centre"], "使用方案由帮扶中心拟定");
	if (barred) return barred;
	const wrong = checkFundPaper({ clause: "Z15", fields: PLAN_FIELDS, lastYear: nextYear(now.today) }, said, year, now.today);
	if (wrong.length > 0) return refused(...wrong);
	return inTransaction(env.db, async (tx) => {
		await lockProject(tx, projectId);
		const before = await tx.row<{ version: number }>`SELECT version FROM project_plan WHERE key = ${key}`;
		if (before) return { kind: "written", value: before };
		return kept(
			await tx.row<{ version: number }>`
				INSERT INTO project_plan (id, project_id, year, version, planned_fen, planned_households, text, decision, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${projectId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${Number(said.plannedFen)}::bigint,
					${Number(said.plannedHouseholds)}::int, ${textIn(said.text)}, ${textIn(said.decision)}, ${actor.accountId}::uuid, ${actor.name},
					${new Date(now.at)}, ${key}
				FROM project_plan WHERE project_id = ${projectId}::uuid AND year = ${year} RETURNING version`,
		);
	});
}

/** Z15 绩效评价: the centre's word on a project's year, with the figures as they stand now; a correction is the next version. */
export async function writeReview(env: RecordEnv, of: Paper & { projectId: string }): Promise<Kept> {
	const { actor, projectId, year, said, now } = of;
	const key = `${projectId}/${of.key}`;
	const project = await env.db.project.findUnique({ where: { id: projectId } });
	if (!project) return NOT_FOUND;
	const barred = await inCounty(env.db, actor, project.countyId, ["centre"], "绩效评价由帮扶中心开展");
	if (barred) return barred;
	const wrong = checkFundPaper({ clause: "Z15", fields: REVIEW_FIELDS, lastYear: yearOf(now.today) }, said, year, now.today);
	if (wrong.length > 0) return refused(...wrong);
	return inTransaction(env.db, async (tx) => {
		await lockProject(tx, projectId);
		const before = await tx.row<{ version: number }>`SELECT version FROM project_review WHERE key = ${key}`;
		if (before) return { kind: "written", value: before };
		const figures = await projectFigures(tx, { countyId: project.countyId, projectId, year });
		return kept(
			await tx.row<{ version: number }>`
				INSERT INTO project_review (id, project_id, year, version, figures, text, by_account_id, by_name, at, key)
				SELECT ${uuidv7()}::uuid, ${projectId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${JSON.stringify(figures)}::jsonb,
					${textIn(said.review)}, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key}
				FROM project_review WHERE project_id = ${projectId}::uuid AND year = ${year} RETURNING version`,
		);
	});
}

/** One at a time for a project, so that versions follow each other. */
async function lockProject(tx: StepTx, projectId: string): Promise<void> {
	await tx.row`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
}

function kept(row: { version: number } | undefined): Kept {
	if (!row) throw new Error("a paper was written and is gone");
	return { kind: "written", value: row };
}

function textIn(value: unknown): string {
	return String(value).trim();
}
