import { Client } from "pg";
import { ANSWER_CORRECTION, PROPOSE_CORRECTION } from "../../record/money/corrections";
import { fundReport } from "../../record/money/fund-year";
import type { Actor } from "../../record/people/actor";
import { aProjectFor } from "../builders/aid";
import { written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { eventually } from "../support/eventually";
import { withCounty } from "../support/with-county";

const TODAY = "2026-03-26";

/** A receipt or a release that was recorded wrong is taken back by an entry of its own (Z14). */
describe("corrections of receipts and releases", () => {
	const county = withCounty();
	let fundId: string;
	let projectId: string;

	beforeEach(async () => {
		projectId = await aProjectFor(county, "living", { fen: 10_000_000 });
		({ fundId } = await county.db.project.findUniqueOrThrow({ where: { id: projectId } }));
	});

	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	const newest = async (kind: string) =>
		Number((await county.db.ledgerEntry.findFirstOrThrow({ where: { kind }, orderBy: { id: "desc" } })).id);
	const propose = (entryId: number, rightFen: number, by: Actor = county.people.finance) =>
		write(PROPOSE_CORRECTION, by, { fundId, entryId, rightFen, reason: "多记了一个零。" });
	const answer = (correctionId: string, by: Actor, raw: object = { confirmed: true }) =>
		write(ANSWER_CORRECTION, by, { correctionId, ...raw });
	const receipt = async (amountFen: number) => {
		written(await fundsOf(county.env, county.people.finance).receive(fundId, { amountFen, on: "2026-03-02" }));
		return newest("received");
	};
	const balance = async (ownerId: string, name: string) =>
		Number((await county.db.ledgerAccount.findFirstOrThrow({ where: { ownerId, name } })).balanceFen);
	const reasons = (of: unknown) => (of as { refusals?: { code: string; clause: string; field?: string }[] }).refusals ?? of;

	test("1,000,000 for 100,000: what is too much goes back on the receipt's day, the original stands (Z14)", async () => {
		const entryId = await receipt(100_000_000);
		const { id } = written(await propose(entryId, 10_000_000));
		expect(await balance(fundId, "received")).toBe(100_000_000);
		written(await answer(id, county.people.finance2));
		expect(await balance(fundId, "received")).toBe(10_000_000);
		const entries = await county.db.ledgerEntry.findMany({
			where: { OR: [{ id: entryId }, { correctsId: entryId }] },
			orderBy: { id: "asc" },
		});
		expect(entries).toMatchObject([
			{ kind: "received", amountFen: 100_000_000n },
			{ kind: "receipt_corrected", amountFen: 90_000_000n, on: new Date("2026-03-02"), note: "多记了一个零。" },
		]);
		const report = written(await fundReport(county.env, { actor: county.people.finance, countyId: county.countyId, year: 2026 }));
		expect(report.funds.find((one) => one.id === fundId)?.account).toMatchObject({ receivedFen: 10_000_000, balanceFen: 20_000_000 });
	});

	test("the wrong project: its release goes back whole; nothing may be proposed on it any more (Z1, Z14)", async () => {
		const { id } = written(await propose(await newest("released"), 0));
		written(await answer(id, county.people.centre));
		expect(await balance(projectId, "available")).toBe(0);
		expect(await balance(fundId, "received")).toBe(10_000_000);
		expect((await county.db.project.findUniqueOrThrow({ where: { id: projectId } })).releasedOn).toBeNull();
		const report = written(await fundReport(county.env, { actor: county.people.finance, countyId: county.countyId, year: 2025 }));
		expect(report.funds.find((one) => one.id === fundId)?.projects[0]?.account).toMatchObject({ releasedFen: 0, balanceFen: 0 });
	});

	test("never below what is released or reserved, when proposed and when confirmed (Z14)", async () => {
		const received = await newest("received");
		expect(reasons(await propose(received, 9_999_999))).toMatchObject([
			{ code: "correction_below_used", clause: "Z14", field: "rightFen", next: "请先更正下达，再更正到账" },
		]);
		const released = await newest("released");
		await aGrant(county, { seq: 1, projectId, until: "publicise.toPost" });
		expect(reasons(await propose(released, 199_999))).toMatchObject([{ code: "correction_below_used", field: "rightFen" }]);
		const { id } = written(await propose(released, 200_000));
		await aGrant(county, { seq: 2, projectId, until: "publicise.toPost" });
		expect(reasons(await answer(id, county.people.finance2))).toMatchObject([{ code: "correction_below_used" }]);
		expect(await county.db.correction.findUniqueOrThrow({ where: { id } })).toMatchObject({ confirmed: null });
		expect(await balance(projectId, "available")).toBe(9_600_000);
	});

	test("not by who proposed it, not twice, not without a reason where it is declined (Z14)", async () => {
		const entryId = await receipt(500);
		const { id } = written(await propose(entryId, 50));
		expect(reasons(await propose(entryId, 40, county.people.finance2))).toMatchObject([{ code: "correction_open", field: "entryId" }]);
		expect(reasons(await answer(id, county.people.finance))).toMatchObject([{ code: "two_people", clause: "Z14" }]);
		expect((await answer(id, county.people.countyChair)).kind).toBe("forbidden");
		expect(reasons(await answer(id, county.people.centre, { confirmed: false }))).toMatchObject([{ code: "required", field: "answer" }]);
		written(await answer(id, county.people.centre, { confirmed: false, answer: "银行回单是 500。" }));
		expect(reasons(await answer(id, county.people.finance2))).toMatchObject([{ code: "answered" }]);
		expect(await county.db.ledgerEntry.count({ where: { correctsId: entryId } })).toBe(0);
		const again = written(await propose(entryId, 50, county.people.finance2));
		written(await answer(again.id, county.people.finance));
		expect(reasons(await propose(entryId, 50))).toMatchObject([{ code: "correction_not_less", field: "rightFen" }]);
	});

	test("another fund's entry, one of a grant, none at all (Z14)", async () => {
		await aGrant(county, { seq: 3, until: "publicise.toPost" });
		const others = await county.db.ledgerEntry.findFirstOrThrow({ where: { kind: "received" }, orderBy: { id: "asc" } });
		for (const entryId of [Number(others.id), await newest("reserved"), 999_999])
			expect(reasons(await propose(entryId, 0))).toMatchObject([{ code: "no_such_entry", clause: "Z14", field: "entryId" }]);
		expect((await propose(await newest("received"), 0, county.people.centre)).kind).toBe("forbidden");
	});

	test("the database: no entry without a confirmed correction, none beyond it, nobody twice (Z14)", async () => {
		const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);
		const entryId = await receipt(1000);
		const back = (amount: number, key: string) =>
			run(
				`INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, "on", corrects_id, key)
					SELECT to_id, from_id, $2::bigint, 'receipt_corrected', "on", id, $3 FROM ledger_entry WHERE id = $1::bigint`,
				entryId,
				amount,
				key,
			);
		await expect(back(10, "none")).rejects.toThrow("nobody confirmed");
		const { id } = written(await propose(entryId, 400));
		await expect(back(600, `correction/${id}`)).rejects.toThrow("nobody confirmed");
		await expect(run("UPDATE correction SET amount_fen = 1 WHERE id = $1::uuid", id)).rejects.toThrow("written once");
		await expect(run("DELETE FROM correction")).rejects.toThrow("append-only");
		await expect(
			run(
				`UPDATE correction SET confirmed = true, answered_by = by_account_id, answered_name = by_name, answered_on = "on", answered_at = at WHERE id = $1::uuid`,
				id,
			),
		).rejects.toThrow("correction_two_people");
		written(await answer(id, county.people.finance2));
		await expect(back(600, `correction/${id}`)).rejects.toThrow();
		await expect(run("UPDATE ledger_entry SET amount_fen = 1 WHERE id = $1::bigint", entryId)).rejects.toThrow("append-only");
	});

	test("a correction proposed while another of the same entry is answered goes by what that has left (Z14)", async () => {
		const entryId = await receipt(100_000);
		const first = written(await propose(entryId, 40_000));
		const holder = new Client({ connectionString: county.databaseUrl });
		await holder.connect();
		try {
			await holder.query("BEGIN");
			await holder.query("SELECT 1 FROM ledger_entry WHERE id = $1 FOR NO KEY UPDATE", [entryId]);
			const waiting = async (count: number) => {
				const rows = await county.db.$queryRaw<unknown[]>`
					SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
				return rows.length === count;
			};
			const answered = answer(first.id, county.people.finance2);
			await eventually(() => waiting(1));
			const proposed = propose(entryId, 10_000);
			await eventually(() => waiting(2));
			await holder.query("COMMIT");
			written(await answered);
			const { id } = written(await proposed);
			expect((await county.db.correction.findUniqueOrThrow({ where: { id } })).amountFen).toBe(30_000n);
			written(await answer(id, county.people.finance2));
			expect(reasons(await propose(entryId, 10_000))).toMatchObject([{ code: "correction_not_less" }]);
		} finally {
			await holder.end();
		}
	});

	test("one that asks for more than stands of its entry is refused, and can be declined (Z14)", async () => {
		const entryId = await receipt(100_000);
		const { id } = written(await propose(entryId, 40_000));
		await county.db.$executeRaw`ALTER TABLE correction DISABLE TRIGGER correction_fills`;
		await county.db.correction.update({ where: { id }, data: { amountFen: 100_001n } });
		await county.db.$executeRaw`ALTER TABLE correction ENABLE TRIGGER correction_fills`;
		expect(reasons(await answer(id, county.people.finance2))).toMatchObject([{ code: "correction_beyond", clause: "Z14" }]);
		expect((await county.db.correction.findUniqueOrThrow({ where: { id } })).confirmed).toBeNull();
		written(await answer(id, county.people.finance2, { confirmed: false, answer: "重复申请。" }));
	});
});
