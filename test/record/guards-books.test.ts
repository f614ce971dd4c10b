import { RECORD_BREACH } from "../../record/audit/breaches";
import { TAKE_COMPLAINT } from "../../record/audit/complaints";
import { WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import { refusalOfConstraint } from "../../record/constraints";
import { ADD_FOUND } from "../../record/files/found-households";
import { WRITE_BUDGET, WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { written } from "../builders/county";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = "2026-09-26";

/** The county's first low line is of 2024: what is said to have been before is tried straight on the database, which refuses. */
describe("the database keeps what was recorded within the county's books", () => {
	const county = withCounty();

	beforeAll(async () => {
		const { env, people, countyId, unitId, projectId, db } = county;
		const { fundId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
		await aGrant(county, { seq: 1 });
		const write = writing(env, TODAY);
		const plan = { plannedFen: 1, plannedHouseholds: 1, text: "方案。", decision: "主席会议" };
		written(await write(WRITE_BUDGET, people.finance, { fundId, year: 2026, amountFen: 1, decision: "文号" }));
		written(await write(WRITE_PLAN, people.centre, { ...plan, projectId, year: 2026 }));
		written(await write(WRITE_REVIEW, people.centre, { projectId, year: 2026, text: "评价。" }));
		const drawing = { countyId, chart: "grant", method: "size", fromOn: "2026-01-01", untilOn: TODAY, wanted: 1 };
		written(await write(TAKE_SAMPLE, people.auditor, drawing));
		const about = { countyId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" };
		written(await write(WRITE_FINDING, people.auditor, about));
		written(await write(TAKE_COMPLAINT, people.centre, { countyId, receivedOn: TODAY, channel: "phone", text: "名单没有张贴。" }));
		written(await write(RECORD_BREACH, people.centre, { ...about, unionId: unitId }));
		const found = { unionId: unitId, name: "何山青", foundOn: TODAY, visitors: ["沈竹溪"], situation: "住房漏雨。" };
		written(await write(ADD_FOUND, people.clerk, found));
	});

	const run = (sql: string) => county.db.$executeRawUnsafe(sql);

	/** A row once more, but for some columns. */
	async function again(table: string, changes: Record<string, string>): Promise<unknown> {
		const rows = await county.db.$queryRawUnsafe<{ name: string }[]>(
			`SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}' ORDER BY ordinal_position`,
		);
		const names = rows.map(({ name }) => name).filter((name) => table !== "ledger_entry" || name !== "id");
		const fresh: Record<string, string> = { id: "gen_random_uuid()", key: "gen_random_uuid()::text", ...changes };
		const columns = names.map((name) => `"${name}"`).join(", ");
		const where = table === "ledger_entry" ? " WHERE kind = 'received'" : "";
		return run(
			`INSERT INTO ${table} (${columns}) SELECT ${names.map((name) => fresh[name] ?? `"${name}"`).join(", ")} FROM ${table}${where} LIMIT 1`,
		);
	}

	test.each([
		["ledger_entry", "on", "Z1"],
		["finding", "found_on", "Z17"],
		["complaint", "received_on", "Z17"],
		["breach", "found_on", "D29"],
		["found_household", "found_on", "D10"],
		["sample", "from_on", "Z17"],
	])("%s: %s on the last day before the books, and on their first (%s)", async (table, column) => {
		await expect(again(table, { [column]: "'2023-12-31'::date" })).rejects.toThrow("date_before_books");
		await expect(again(table, { [column]: "'2024-01-01'::date" })).resolves.toBe(1);
	});

	test.each(["budget", "project_plan", "project_review"])(
		"%s of the year before the books, and of their first (Z15, Z16)",
		async (table) => {
			await expect(again(table, { year: "2023", version: "1" })).rejects.toThrow("date_before_books");
			await expect(again(table, { year: "2024", version: "1" })).resolves.toBe(1);
		},
	);

	test("a receipt of tomorrow (Z1)", async () => {
		await expect(again("ledger_entry", { on: "'2026-09-27'::date", at: "'2026-09-26T15:59:59Z'::timestamptz" })).rejects.toThrow(
			"ledger_entry_past",
		);
		await expect(again("ledger_entry", { on: "'2026-09-27'::date", at: "'2026-09-26T16:00:00Z'::timestamptz" })).resolves.toBe(1);
	});

	test("whoever runs into it is told so in Chinese, by the county's own clause (D7)", async () => {
		const error = await again("budget", { year: "2023", version: "9" }).catch((one: unknown) => one);
		expect(refusalOfConstraint(error)).toMatchObject({ code: "date_before_books", clause: "D7", message: "日期早于本县建账的年度" });
	});
});
