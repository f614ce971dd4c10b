import { uuidv7 } from "../../record/ids";
import { aGrant, anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What the code never does, tried straight on the database: it refuses. */
describe("the database refuses", () => {
	const county = withCounty();
	let application: string;
	let grant: string;

	beforeAll(async () => {
		application = await anApplication(county, { seq: 1, until: "publicise.posted" });
		grant = await aGrant(county, { seq: 2, until: "disburse.sent" });
	});

	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	test.each(["event", "ledger_entry", "look_up", "custody", "command", "form_version", "setting", "calendar_notice"])(
		"a change to %s",
		async (table) => {
			await expect(run(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
			await expect(run(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("append-only");
		},
	);

	test("a case that moves without its record", async () => {
		await expect(run("UPDATE cases SET state = 'report' WHERE id = $1::uuid", application)).rejects.toThrow("moved without its record");
		await expect(run("UPDATE cases SET state = 'report', version = version + 1 WHERE id = $1::uuid", application)).rejects.toThrow(
			"moved without its record",
		);
		await expect(run("UPDATE cases SET ended = true WHERE id = $1::uuid", application)).rejects.toThrow("moved without its record");
		await expect(run("DELETE FROM cases WHERE id = $1::uuid", application)).rejects.toThrow("append-only");
	});

	test("an ID number in two open cases (D24)", async () => {
		const [held] = await county.db.identityHold.findMany({ where: { caseId: application } });
		await expect(run("INSERT INTO identity_hold (id_hmac, case_id) VALUES ($1, $2::uuid)", held?.idHmac, grant)).rejects.toThrow();
	});

	test("a blacklisted household in a new case (D27)", async () => {
		await run("INSERT INTO blacklist_entry (id_hmac, file_id, since, decision) VALUES ('\\x01', $1::uuid, '2026-01-05', '决定')", grant);
		await expect(run("INSERT INTO identity_hold (id_hmac, case_id) VALUES ('\\x01', $1::uuid)", application)).rejects.toThrow(
			"blacklisted",
		);
	});

	test("a balance that no entry made, and an overdraft (Z14)", async () => {
		await expect(run("UPDATE ledger_account SET balance_fen = 1 WHERE owner_id = $1::uuid", county.projectId)).rejects.toThrow(
			"follow entries",
		);
		const accounts = await county.db.ledgerAccount.findMany({ where: { ownerId: county.projectId } });
		const id = (name: string) => accounts.find((account) => account.name === name)?.id;
		const entry =
			"INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, \"on\", case_id) VALUES ($1::uuid, $2::uuid, $3, 'reserved', '2026-03-02', $4::uuid)";
		await expect(run(entry, id("available"), id("reserved"), 99_999_999_999n, grant)).rejects.toThrow("no_overdraft");
		await expect(run(entry, id("available"), id("available"), 1n, grant)).rejects.toThrow("ledger_entry_moves");
		await expect(run(entry, id("available"), id("reserved"), -1n, grant)).rejects.toThrow("ledger_entry_amount");
	});

	test("an edited payment, a second one, one of another amount, one by one person alone (Z12, Z14)", async () => {
		await expect(run("UPDATE payment SET amount_fen = 1 WHERE grant_id = $1::uuid", grant)).rejects.toThrow("never edited");
		await expect(run("DELETE FROM payment")).rejects.toThrow("append-only");
		const insert = `INSERT INTO payment (id, grant_id, attempt, method, amount_fen, prepared_by, prepared_on, released_by, sent_on, outcome)
			VALUES ($1::uuid, $2::uuid, 2, 'bank', $3, $4::uuid, '2026-03-18', $5::uuid, '2026-03-18', 'sent')`;
		const [finance, finance2] = [county.people.finance.accountId, county.people.finance2.accountId];
		await expect(run(insert, uuidv7(), grant, 200_000n, finance, finance2)).rejects.toThrow("payment_one_live");
		await expect(run(insert, uuidv7(), grant, 1n, finance, finance2)).rejects.toThrow("pays what was approved");
		await expect(run(insert, uuidv7(), grant, 200_000n, finance, finance)).rejects.toThrow("payment_two_people");
	});

	test("a payment to an account that nobody else has checked (Z12)", async () => {
		const checked = (is: boolean) =>
			run(
				"UPDATE grant_case SET card = $1, card_holder = '曹志强', card_checked = $2 WHERE case_id = $3::uuid",
				Buffer.from("sealed"),
				is,
				grant,
			);
		const insert = `INSERT INTO payment (id, grant_id, attempt, method, amount_fen, prepared_by, prepared_on, outcome)
			VALUES ($1::uuid, $2::uuid, 2, 'bank', 200000, $3::uuid, '2026-03-18', 'dropped')`;
		await checked(false);
		const prepared = run(insert, uuidv7(), grant, county.people.finance.accountId);
		await expect(prepared).rejects.toThrow("an account that nobody has checked");
		await checked(true);
	});

	test("a study of two, a notice of four working days (D13, D14)", async () => {
		const union = county.unitId;
		await expect(
			run("INSERT INTO study (id, union_id, held_on, members) VALUES ($1::uuid, $2::uuid, '2026-02-04', '{甲,乙}')", uuidv7(), union),
		).rejects.toThrow("study_members");
		await expect(
			run(
				"INSERT INTO notice (id, union_id, chart, place, posted_on, working_days) VALUES ($1::uuid, $2::uuid, 'application', '公告栏', '2026-02-04', 4)",
				uuidv7(),
				union,
			),
		).rejects.toThrow("notice_days");
	});
});
