import { MAKE_BANK_FILE } from "../../record/money/bank/files";
import { written } from "../builders/county";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

/** What the rules never let through, written past them straight into the database. */
describe("the database refuses of what goes to the bank", () => {
	const county = withCounty();
	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);
	let fileId: string;
	beforeAll(async () => {
		await aGrant(county, { seq: 1, until: "disburse.sent" });
		const asked = { countyId: county.countyId, layout: "plain", rows: 1, totalFen: 200_000 };
		fileId = written(await writing(county.env, "2026-03-18")(MAKE_BANK_FILE, county.people.finance, asked)).id;
	}, 60_000);

	/** A payment in a file, as its second row. */
	const put = (paymentId: string, amountFen = 200_000) =>
		run(
			"INSERT INTO bank_file_row (file_id, position, serial, payment_id, amount_fen) VALUES ($1::uuid, 2, '2', $2::uuid, $3)",
			fileId,
			paymentId,
			amountFen,
		);
	const paymentOf = async (grantId: string) => (await county.db.payment.findFirstOrThrow({ where: { grantId } })).id;

	test("a payment given twice, one that nobody released, another amount than its own (Z14)", async () => {
		const { paymentId } = await county.db.bankFileRow.findFirstOrThrow();
		await expect(put(paymentId)).rejects.toThrow("bank_file_row_once");
		await expect(put(await paymentOf(await aGrant(county, { seq: 2, until: "disburse.prepared" })))).rejects.toThrow("were released");
		await expect(put(await paymentOf(await aGrant(county, { seq: 3, until: "disburse.sent" })), 199_999)).rejects.toThrow("were released");
	});

	test("a file that does not add up, is edited, or is voided by its maker (Z14)", async () => {
		const copy = `INSERT INTO bank_file SELECT gen_random_uuid(), county_id, year, number + 1, layout_name, layout, rows, total_fen, sha256, content, made_on,
			by_account_id, for_account_id, voided_for, by_name, at, 'another', voided_on, voided_by, voided_name, void_reason FROM bank_file`;
		await expect(run(copy)).rejects.toThrow("adds up");
		await expect(run("UPDATE bank_file SET total_fen = 1")).rejects.toThrow("written once");
		await expect(run("UPDATE bank_file_row SET live = false")).rejects.toThrow("never edited");
		const voided = "UPDATE bank_file SET voided_on = '2026-03-18', voided_by = $1::uuid, voided_name = '某人', void_reason = '错了'";
		await expect(run(voided, county.people.finance.accountId)).rejects.toThrow("bank_file_two_people");
	});
});
