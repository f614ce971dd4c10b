import { EXPORTS } from "../../record/audit/export-tables";
import { fundReport } from "../../record/money/fund-year";
import { realNames } from "../../record/money/real-names";
import { fen } from "../../workflows/rules/money";
import { aGrantFor } from "../builders/aid";
import { morningOf, written } from "../builders/county";
import { aFile, aGrant, carry, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

/** The whole living cap of a household of three lines: 720.00 a month over twelve months (Z4). */
const CAP = fen(864_000);

/** Money that was sent in one December and arrived in January: every figure puts it in the year in which it was sent (Z4). */
describe("one day of payment", () => {
	const county = withCounty();
	let first: string;
	let second: string;

	beforeAll(async () => {
		const fileId = await aFile(county, { seq: 1 });
		first = await aGrantFor(county, { fileId, projectId: county.projectId });
		await carry(county, first, "disburse.prepared", { amountFen: CAP });
		await taken(county, first, { event: "PAY", by: "finance2", on: "2026-12-31", say: { sentOn: "2026-12-31" } });
		await taken(county, first, { event: "CONFIRM", by: "finance", on: "2027-01-05", say: { confirmedOn: "2027-01-05" } });
		second = await aGrant(county, { seq: 2, until: "disburse.prepared" });
		await taken(county, second, { event: "PAY", by: "finance2", on: "2027-01-04", say: { sentOn: "2027-01-04" } });
		await taken(county, second, { event: "CONFIRM", by: "finance", on: "2027-01-05", say: { confirmedOn: "2027-01-05" } });
	}, 60_000);

	const report = async (year: number) =>
		written(await fundReport(county.env, { actor: county.people.auditor, countyId: county.countyId, year }));
	const names = async (year: number) =>
		written(await realNames(county.env, { actor: county.people.centre, countyId: county.countyId, year, at: morningOf("2027-01-10") }))
			.rows;
	const exported = async (name: "ledger" | "grants", from: string, until: string) => {
		const { columns, rest } = EXPORTS[name];
		const sql = Object.entries(columns).map(([as, of]) => `${typeof of === "string" ? of : of.counted} AS "${as}"`);
		return county.db.$queryRawUnsafe<Record<string, string | Date | null>[]>(
			`SELECT ${sql.join(", ")} ${rest}`,
			county.countyId,
			new Date(from),
			new Date(until),
		);
	};

	test("caps, ledger, summaries and reports agree: no year has more than its cap (Z4, Z15)", async () => {
		expect(await county.db.grant.findUniqueOrThrow({ where: { caseId: first } })).toMatchObject({ capYear: 2026 });
		expect((await report(2026)).total).toMatchObject({ grants: 1, amountFen: CAP });
		expect((await report(2027)).total).toMatchObject({ grants: 1, amountFen: 200_000 });
		expect((await names(2026)).map(({ grantId, paidOn }) => [grantId, paidOn])).toEqual([[first, "2026-12-31"]]);
		expect((await names(2027)).map(({ grantId, paidOn }) => [grantId, paidOn])).toEqual([[second, "2027-01-04"]]);
		const days = await county.db.$queryRaw<{ on: Date }[]>`SELECT "on" FROM ledger_entry WHERE kind = 'paid' AND case_id = ${first}::uuid`;
		expect(days).toEqual([{ on: new Date("2026-12-31") }]);
	});

	test("an entry from before, written on the day of arrival, is read by the day of payment too (Z4)", async () => {
		await county.db.$transaction(async (tx) => {
			await tx.$executeRaw`ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only`;
			await tx.$executeRaw`UPDATE ledger_entry SET "on" = '2027-01-05' WHERE kind = 'paid' AND case_id = ${first}::uuid`;
			await tx.$executeRaw`ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only`;
		});
		expect((await report(2026)).total).toMatchObject({ grants: 1, amountFen: CAP });
		expect((await report(2027)).total).toMatchObject({ grants: 1, amountFen: 200_000 });
	});

	test("a reversal is booked on the day on which the money was back, once a late day is confirmed (Z14)", async () => {
		const late = { returnedOn: "2027-01-06", reason: "重复发放。", lateReason: "回单迟到。" };
		await taken(county, second, { event: "REVERSE", by: "finance", on: "2027-01-25", say: late });
		await expect(taken(county, second, { event: "CONFIRM_REVERSAL", by: "centre", on: "2027-01-26" })).rejects.toThrow(
			"late_entry_unconfirmed",
		);
		await taken(county, second, { event: "CONFIRM_ENTRY", by: "centre", on: "2027-01-26", say: { basis: "已查看银行回单。" } });
		await taken(county, second, { event: "CONFIRM_REVERSAL", by: "centre", on: "2027-01-26" });
		expect((await names(2027)).map(({ reversedOn }) => reversedOn)).toEqual(["2027-01-06"]);
		expect((await report(2027)).total).toMatchObject({ grants: 0, amountFen: 0 });
	});

	test("an export over a past period marks what was recorded and what changed after it (Z17)", async () => {
		const entries = await exported("ledger", "2026-12-01", "2026-12-31");
		expect(entries.map((row) => [row.事项, row.期末后登记])).toEqual([
			["sent", ""],
			["paid", "是"],
		]);
		const grants = await exported("grants", "2026-01-01", "2026-12-31");
		expect(
			grants.map((row) => String(row.期末后办理 instanceof Date ? row.期末后办理.toISOString().slice(0, 10) : row.期末后办理)),
		).toEqual(["2027-01-05", "2027-01-26"]);
	});
});
