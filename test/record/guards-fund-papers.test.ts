import { WRITE_BUDGET, WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { written } from "../builders/county";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

/** Budgets, plans and reviews, tried straight on the database: it refuses. */
describe("the database keeps what was planned and judged", () => {
	const county = withCounty();
	let fundId: string;

	beforeAll(async () => {
		const { env, people, projectId, db } = county;
		fundId = (await db.project.findUniqueOrThrow({ where: { id: projectId } })).fundId;
		const [write, year] = [writing(env, "2026-03-26"), 2026];
		const plan = { plannedFen: 1, plannedHouseholds: 1, text: "方案。", decision: "主席会议" };
		written(await write(WRITE_BUDGET, people.finance, { fundId, year, amountFen: 1, decision: "文号" }));
		written(await write(WRITE_PLAN, people.centre, { ...plan, projectId, year }));
		written(await write(WRITE_REVIEW, people.centre, { projectId, year, text: "评价。" }));
	});

	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	test.each(["budget", "project_plan", "project_review"])("%s: nothing is changed or deleted (Z15, Z16)", async (table) => {
		await expect(run(`UPDATE ${table} SET version = 2`)).rejects.toThrow("append-only");
		await expect(run(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
		await expect(run(`TRUNCATE ${table}`)).rejects.toThrow("append-only");
	});

	/** What was written, once more as the next version, but for some columns. */
	const again = (table: string, changes: Record<string, string>) => {
		const columns = {
			budget: ["fund_id", "year", "amount_fen", "decision"],
			project_plan: ["project_id", "year", "planned_fen", "planned_households", "text", "decision"],
			project_review: ["project_id", "year", "figures", "text"],
		}[table];
		const all = ["id", ...(columns ?? []), "version", "by_account_id", "by_name", "at", "key"];
		const fresh: Record<string, string> = { id: "gen_random_uuid()", version: "2", key: "gen_random_uuid()::text", ...changes };
		return run(
			`INSERT INTO ${table} (${all.join(", ")}) SELECT ${all.map((one) => fresh[one] ?? one).join(", ")} FROM ${table} WHERE version = 1`,
		);
	};

	test.each([
		["budget", "amount_fen", "0", "budget_amount"],
		["budget", "decision", "'  '", "budget_decision"],
		["budget", "year", "1999", "budget_year"],
		["budget", "year", "2028", "budget_not_ahead"],
		["budget", "version", "0", "budget_version"],
		["budget", "version", "1", "budget_fund_id_year_version_key"],
		["project_plan", "planned_fen", "-1", "project_plan_amount"],
		["project_plan", "planned_households", "0", "project_plan_households"],
		["project_plan", "text", "''", "project_plan_text"],
		["project_plan", "decision", "''", "project_plan_decision"],
		["project_plan", "year", "1999", "project_plan_year"],
		["project_plan", "year", "2028", "project_plan_not_ahead"],
		["project_plan", "version", "1", "project_plan_project_id_year_version_key"],
		["project_review", "text", "' '", "project_review_text"],
		["project_review", "figures", "'[]'::jsonb", "project_review_figures"],
		["project_review", "year", "1", "project_review_year"],
		["project_review", "year", "2027", "project_review_not_ahead"],
		["project_review", "version", "1", "project_review_project_id_year_version_key"],
	])("a %s whose %s is %s (Z15, Z16)", async (table, column, value, refusal) => {
		await expect(again(table, { [column]: value })).rejects.toThrow(refusal);
	});

	test("a version more is taken (Z15, Z16)", async () => {
		for (const table of ["budget", "project_plan", "project_review"]) expect(await again(table, {})).toBe(1);
	});
});
