import { brokenInvariants } from "../random-run/invariants";
import { reportOf } from "../random-run/report";
import { randomRun } from "../random-run/run";
import { withCounty } from "../support/with-county";

/** `RANDOM_SEED=7 npm test -- record/random-run` does the same again, as far as two at once ever do. */
const SEED = Number(process.env.RANDOM_SEED ?? Date.now() % 1_000_000);

describe("sixteen clients at random", () => {
	const county = withCounty();

	test("3,000 operations: no balance wrong, no cap broken, nothing paid twice (Z3, Z4, Z5, Z6, Z7, Z8, Z14)", async () => {
		process.stderr.write(`random run, seed ${SEED}\n`);
		const { tally } = await randomRun({ county, seed: SEED, operations: 3000, households: 24, live: 60 });
		expect({ seed: SEED, broken: await brokenInvariants(county.db) }).toEqual({ seed: SEED, broken: [] });
		// A run in which nothing happened would prove nothing.
		for (const event of ["PROPOSE", "REDUCE", "RAISE", "PAY", "CONFIRM", "BOUNCE", "VOID", "MONEY"]) {
			const came = [...tally].filter(([what]) => what === `${event} taken` || what === `${event} written`);
			expect({ seed: SEED, event, came: came.length, report: reportOf(tally) }).toMatchObject({ came: 1 });
		}
	}, 120_000);

	test("what is set wrong behind the database's back is found", async () => {
		await county.db.$transaction(async (tx) => {
			await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
			await tx.$executeRawUnsafe("UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE name = 'available'");
			await tx.$executeRawUnsafe("UPDATE cap_usage SET used_fen = used_fen - 1 WHERE used_fen > 0");
			await tx.$executeRawUnsafe("UPDATE grant_case SET paid_fen = 1 WHERE paid_fen > 1");
			await tx.$executeRawUnsafe("UPDATE cases SET version = version + 1 WHERE chart = 'grant'");
		});
		const broken = (await brokenInvariants(county.db)).map((one) => one.split(":")[0]);
		expect(broken).toEqual(
			expect.arrayContaining([
				"an account that is not the sum of its entries",
				"books that do not come to zero",
				"a project that holds other than its grants",
				"usage that is not the sum of its claims, or over its limit",
				"a grant that counts for other than it holds and has paid",
				"a grant paid other than was approved, or by other than its one live payment (Z12, Z14)",
				"a case that moved without its records",
				"the log",
			]),
		);
	});
});
