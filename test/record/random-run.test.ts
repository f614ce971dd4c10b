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
		expect({ seed: SEED, broken: await brokenInvariants(county) }).toEqual({ seed: SEED, broken: [] });
		// A run in which nothing happened would prove nothing.
		for (const event of [
			"PROPOSE",
			"REDUCE",
			"RAISE",
			"PAY",
			"CONFIRM",
			"BOUNCE",
			"VOID",
			"MONEY",
			"CALENDAR",
			"grant.CORRECT_RECORD",
			"grant.CONFIRM_ENTRY",
		]) {
			const came = [...tally].filter(([what]) => what === `${event} taken` || what === `${event} written`);
			expect({ seed: SEED, event, came: came.length, report: reportOf(tally) }).toMatchObject({ came: 1 });
		}
	}, 240_000);

	test("what is set wrong behind the database's back is found", async () => {
		await county.db.$transaction(async (tx) => {
			await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
			await tx.$executeRawUnsafe("UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE name = 'available'");
			await tx.$executeRawUnsafe("UPDATE cap_usage SET used_fen = used_fen - 1 WHERE used_fen > 0");
			await tx.$executeRawUnsafe("UPDATE grant_case SET paid_fen = 1 WHERE paid_fen > 1");
			await tx.$executeRawUnsafe("UPDATE cases SET version = version + 1 WHERE chart = 'grant'");
			await tx.$executeRawUnsafe("UPDATE notice SET posted_on = posted_on - 1000");
			await tx.$executeRawUnsafe("UPDATE payment SET sent_on = sent_on - 400");
			await tx.$executeRawUnsafe("UPDATE objection SET received_on = received_on - 1");
			await tx.$executeRawUnsafe(`UPDATE event SET "on" = "on" - 40 WHERE event IN ('REPORT', 'RECOGNISE')`);
			await tx.$executeRawUnsafe(`UPDATE event SET "on" = "on" - 3 WHERE event = 'PROPOSE'`);
			await tx.$executeRawUnsafe(`UPDATE event SET "on" = "on" + 60 WHERE event = 'INCLUDE'`);
			await tx.$executeRawUnsafe("UPDATE record_correction SET decided_seq = decided_seq + 1000");
		});
		const broken = (await brokenInvariants(county)).map((one) => one.split(":")[0]);
		const never = [
			"an account that is not the sum of its entries",
			"books that do not come to zero",
			"a project that holds other than its grants",
			"usage that is not the sum of its claims, or over its limit",
			"a grant that counts for other than it holds and has paid",
			"a grant paid other than was approved, or by other than its one live payment (Z12, Z14)",
			"a case that moved without its records",
			"a sheet with another day than the posting (D14)",
			"a payment sent on another day than its release says (Z12)",
			"an objection received on another day than its record says (D15)",
			"a day before what it follows, or after its record",
			"a late day that nothing marks",
			"a report before its notice had hung its days",
			"a case led on while somebody had still to speak",
			"the log",
		];
		expect(never.filter((one) => !broken.includes(one))).toEqual([]);
	});
});
