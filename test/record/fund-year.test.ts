import { ANSWER_CORRECTION, PROPOSE_CORRECTION } from "../../record/money/corrections";
import { WRITE_BUDGET } from "../../record/money/fund-papers";
import { fundReport, REPORT_FUND_YEAR } from "../../record/money/fund-year";
import { realNames } from "../../record/money/real-names";
import { aProjectFor } from "../builders/aid";
import { morningOf, written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { aGrant, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const REPORTED = "2027-01-08";

/** A year that was reported is closed: no figure of it changes, and what would change it is listed (Z15, Z16). */
describe("a reported year", () => {
	const county = withCounty();
	let sent: string;
	let fundId: string;

	beforeAll(async () => {
		({ fundId } = await county.db.project.findUniqueOrThrow({ where: { id: county.projectId } }));
		await aGrant(county, { seq: 1 });
		sent = await aGrant(county, { seq: 2, until: "disburse.prepared" });
		await taken(county, sent, { event: "PAY", by: "finance2", on: "2026-12-31", say: { sentOn: "2026-12-31" } });
	}, 60_000);

	const report = async (year: number) =>
		written(await fundReport(county.env, { actor: county.people.auditor, countyId: county.countyId, year }));
	const close = (year: number, on = REPORTED, by = county.people.finance) =>
		writing(county.env, on)(REPORT_FUND_YEAR, by, { countyId: county.countyId, year, addressee: "市总工会，青工财〔2027〕2号" });
	const account = async (year: number) => (await report(year)).funds.find(({ id }) => id === fundId)?.account;

	test("is reported once, by finance, after it is over (Z16)", async () => {
		expect(await close(2026, "2026-12-31")).toMatchObject({
			kind: "refused",
			refusals: [{ code: "year_not_over", clause: "Z16", field: "year" }],
		});
		expect((await close(2026, REPORTED, county.people.centre)).kind).toBe("forbidden");
		written(await close(2026));
		expect(await close(2026)).toMatchObject({ kind: "refused", refusals: [{ code: "year_reported", field: "year" }] });
		expect((await report(2026)).reported).toEqual({ on: REPORTED, byName: "钱江渡", addressee: "市总工会，青工财〔2027〕2号" });
		await expect(county.db.$executeRaw`UPDATE fund_year SET figures = '{}'`).rejects.toThrow("append-only");
		await expect(
			county.db
				.$executeRaw`INSERT INTO fund_year SELECT gen_random_uuid(), county_id, 2027, figures, 0, addressee, by_account_id, by_name, reported_on, at, 'x' FROM fund_year`,
		).rejects.toThrow("fund_year_over");
	});

	test("what arrives or is put right later is listed, and no figure changes (Z15, Z16)", async () => {
		const before = await report(2026);
		expect(before).toMatchObject({ total: { grants: 1 }, changes: [] });
		const { env, people, db } = county;
		await taken(county, sent, { event: "CONFIRM", by: "finance", on: "2027-01-11", say: { confirmedOn: "2027-01-11" } });
		written(await fundsOf(env, people.finance).receive(fundId, { amountFen: 70_000, on: "2027-01-11" }));
		const write = writing(env, "2027-01-12");
		const late = await db.ledgerEntry.findFirstOrThrow({ where: { kind: "released" }, orderBy: { id: "asc" } });
		const said = { fundId, entryId: Number(late.id), rightFen: Number(late.amountFen) - 5000, reason: "多记。" };
		const { id: correctionId } = written(await write(PROPOSE_CORRECTION, people.finance, said));
		written(await write(ANSWER_CORRECTION, people.finance2, { correctionId, confirmed: true }));
		written(await close(2025, "2027-01-12"));
		written(await write(WRITE_BUDGET, people.finance, { fundId, year: 2026, amountFen: 999, decision: "青工财〔2027〕3号" }));

		const after = await report(2026);
		expect({ ...after, changes: [] }).toEqual(before);
		expect(after.changes).toMatchObject([
			{ kind: "entry", what: "paid", on: "2026-12-31", recordedOn: "2027-01-11", caseId: sent, amountFen: 200_000 },
			// It changes what the year began with.
			{ kind: "entry", what: "release_corrected", on: "2025-01-02", recordedOn: "2027-01-12", amountFen: 5000 },
			{ kind: "budget", what: "青工财〔2027〕3号", recordedOn: "2027-01-12", amountFen: 999 },
		]);
		// The next year begins with what was reported, says what changed it, and ends with what is there.
		expect(await account(2027)).toMatchObject({ carriedFen: 9_800_000, adjustedFen: -200_000, receivedFen: 70_000, balanceFen: 9_670_000 });
	});

	test("the real-name summary keeps its sum, and marks what came in since (Z15)", async () => {
		const { rows } = written(
			await realNames(county.env, { actor: county.people.centre, countyId: county.countyId, year: 2026, at: morningOf("2027-01-12") }),
		);
		expect(rows.map(({ grantId, sinceReport }) => [grantId === sent, sinceReport])).toEqual([
			[false, null],
			[true, "added"],
		]);
	});

	test("an entry that has named its purses and waits to change them is not waited for (Z14, Z16)", async () => {
		const { db } = county;
		await db.$transaction(async (tx) => {
			// As an entry's foreign keys do.
			await tx.$queryRaw`SELECT 1 FROM ledger_account FOR KEY SHARE`;
			const standard = { amountFen: 100_000, exact: false, decision: "青工发〔2026〕9号" };
			const projectId = await aProjectFor(county, "living");
			await tx.$queryRaw`SELECT 1 FROM ledger_account FOR KEY SHARE`;
			written(await fundsOf(county.env, county.people.finance).standard(projectId, standard));
			expect((await close(2024)).kind).toBe("written");
		});
	});
});
