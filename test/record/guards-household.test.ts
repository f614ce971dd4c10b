import { uuidv7 } from "../../record/ids";
import { plainDate } from "../../workflows/rules/plain-date";
import { closeUnion } from "../builders/people";
import { aFile, anApplication, type Scene, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";
const FRAUD: Scene = { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" } };

/** What the code never does to a household, its papers and its union, tried straight on the database: it refuses. */
describe("of a household, its papers and its union the database refuses", () => {
	const county = withCounty();
	let application: string;
	let file: string;
	let papers: string;

	beforeAll(async () => {
		application = await anApplication(county, { seq: 1, until: "verify.visit" });
		file = await aFile(county, { seq: 2 });
		papers = (await county.db.file.findUniqueOrThrow({ where: { caseId: file } })).applicationId;
	});

	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);
	const hold = (hmac: Uint8Array, caseId: string) =>
		run("INSERT INTO identity_hold (id_hmac, case_id) VALUES ($1, $2::uuid)", Buffer.from(hmac), caseId);

	test("an ID number of an active file in an application, or of an application brought back to life (D24)", async () => {
		const [held] = await county.db.identityHold.findMany({ where: { caseId: file, active: true } });
		await expect(hold(held?.idHmac ?? new Uint8Array(), application)).rejects.toThrow("identity_hold_one");
		const [own] = await county.db.identityHold.findMany({ where: { caseId: application, active: true } });
		await run("UPDATE identity_hold SET active = false WHERE id = $1", own?.id);
		await hold(own?.idHmac ?? new Uint8Array(), file);
		await expect(run("UPDATE identity_hold SET active = true WHERE id = $1", own?.id)).rejects.toThrow("identity_hold_one");
	});

	test("a blacklisted number taken on, taken over by a file, or brought back to life (D27)", async () => {
		const listed = await aFile(county, { seq: 3 });
		await taken(county, listed, FRAUD);
		const [entry] = await county.db.blacklistEntry.findMany({ where: { fileId: listed } });
		const hmac = entry?.idHmac ?? new Uint8Array();
		await expect(hold(hmac, application)).rejects.toThrow("blacklisted");
		const [old] = await county.db.identityHold.findMany({ where: { caseId: listed } });
		await expect(run("UPDATE identity_hold SET active = true WHERE id = $1", old?.id)).rejects.toThrow("blacklisted");

		// Listed while an application of theirs is under way: it becomes no file.
		const under = await anApplication(county, { seq: 4, until: "enter.toEnter" });
		const [theirs] = await county.db.identityHold.findMany({ where: { caseId: under } });
		await run(
			"INSERT INTO blacklist_entry (id_hmac, file_id, since, decision) VALUES ($1, $2::uuid, '2026-05-06', '决定')",
			Buffer.from(theirs?.idHmac ?? []),
			listed,
		);
		await expect(run("UPDATE identity_hold SET case_id = $1::uuid WHERE id = $2", file, theirs?.id)).rejects.toThrow("blacklisted");
	});

	test("an entry of the blacklist that goes, changes, is lifted by nobody's decision, or stands twice (D27)", async () => {
		const listed = await aFile(county, { seq: 5 });
		await taken(county, listed, FRAUD);
		await expect(run("DELETE FROM blacklist_entry")).rejects.toThrow("append-only");
		for (const change of ["decision = '另一决定'", "name = '别人'", "since = '2026-05-07'"]) {
			await expect(run(`UPDATE blacklist_entry SET ${change} WHERE file_id = $1::uuid`, listed)).rejects.toThrow("written once");
		}
		await expect(run("UPDATE blacklist_entry SET lifted_on = '2026-05-20' WHERE file_id = $1::uuid", listed)).rejects.toThrow(
			"blacklist_lifted",
		);
		const again =
			"INSERT INTO blacklist_entry (id_hmac, file_id, since, decision) SELECT id_hmac, file_id, since, '再次' FROM blacklist_entry";
		await expect(run(`${again} WHERE file_id = $1::uuid`, listed)).rejects.toThrow("blacklist_entry_one");
	});

	test("a paper lent twice, due too early, a third copy, a loan or custody changed or gone (D18, D28)", async () => {
		const lend = (more: { copy?: number; due?: string } = {}) =>
			run(
				`INSERT INTO borrowing (id, case_id, copy, borrower, purpose, lent_on, due_on, by_account_id, by_name)
				VALUES ($1::uuid, $2::uuid, $3, '周苇杭', '核对', '2026-05-06', $4::date, $5::uuid, '沈竹溪')`,
				uuidv7(),
				papers,
				more.copy ?? 2,
				more.due ?? "2026-05-20",
				county.people.clerk.accountId,
			);
		await lend();
		await expect(lend()).rejects.toThrow("borrowing_one");
		await expect(lend({ copy: 3 })).rejects.toThrow("borrowing_copy");
		await expect(lend({ copy: 1, due: "2026-05-05" })).rejects.toThrow("borrowing_days");
		await expect(run("UPDATE borrowing SET borrower = '别人'")).rejects.toThrow("written once");
		await expect(run("UPDATE borrowing SET returned_on = '2026-05-07'")).rejects.toThrow("borrowing_returned");
		await expect(run("DELETE FROM borrowing")).rejects.toThrow("append-only");
		const back = "UPDATE borrowing SET returned_on = '2026-05-08', returned_to = '沈竹溪', returned_at = '2026-05-07T12:00:00+08'";
		await expect(run(back)).rejects.toThrow("borrowing_past");
		await expect(run("UPDATE custody SET holder = '别处'")).rejects.toThrow("append-only");
		const moved = `INSERT INTO custody (case_id, copy, holder, "on", by_name, at) SELECT case_id, 2, '别处', "on" + 1, by_name, "on" FROM custody`;
		await expect(run(moved)).rejects.toThrow("custody_past");
	});

	test("a national account held by two, ended before it began, changed or gone (D28)", async () => {
		const give = (holder: string) =>
			run(
				`INSERT INTO national_account (id, union_id, login, holder, from_on, by_account_id, at)
				VALUES ($1::uuid, $2::uuid, 'care-1', $3, '2026-01-05', $4::uuid, now())`,
				uuidv7(),
				county.unitId,
				holder,
				county.people.administrator.accountId,
			);
		await give("沈竹溪");
		await expect(give("周苇杭")).rejects.toThrow("national_account_one");
		await expect(run("UPDATE national_account SET until_on = '2026-01-04'")).rejects.toThrow("national_account_days");
		await expect(run("UPDATE national_account SET holder = '周苇杭'")).rejects.toThrow("written once");
		await expect(run("DELETE FROM national_account")).rejects.toThrow("append-only");
	});

	test("a case moved without a step, one opened in a closed union, one closed while one comes (D25)", async () => {
		await expect(run("UPDATE cases SET union_id = $1::uuid WHERE id = $2::uuid", county.otherUnitId, file)).rejects.toThrow(
			"moved without its record",
		);
		await taken(county, file, { event: "TRANSFER", by: "clerk", on: ON, say: { to: county.otherUnitId, ground: "contract_signed" } });
		await expect(run("UPDATE unions SET closed_on = '2026-05-06' WHERE id = $1::uuid", county.otherUnitId)).rejects.toThrow(
			"cases are on their way to the union",
		);
		await taken(county, file, { event: "REFUSE", by: "otherClerk", on: ON, say: { reason: "合同尚未生效。" } });
		expect(await closeUnion(county.db, county.people.administrator, county.otherUnitId, plainDate(ON))).toMatchObject({ kind: "written" });
		await expect(run("UPDATE cases SET union_id = $1::uuid WHERE id = $2::uuid", county.otherUnitId, file)).rejects.toThrow(
			"the union is closed",
		);
		const open = `INSERT INTO cases (id, chart, chart_version, snapshot, state, version, union_id, county_id, turn_union_id, since_at, title, pinyin, open_key)
			VALUES ($1::uuid, 'application', 1, '{}', 'apply', 1, $2::uuid, $3::uuid, $2::uuid, now(), '某', 'mou', 'k')`;
		await expect(run(open, uuidv7(), county.otherUnitId, county.countyId)).rejects.toThrow("the union is closed");
	});

	test("a worker of a struck file let in, a household that is none moved (D27)", async () => {
		const refer = (kind: string, outcome: string) =>
			run(
				`INSERT INTO referral (id, application_id, file_id, kind, raised_on, outcome, decision, reason, decided_on, decided_by, decided_name)
				VALUES ($1::uuid, $2::uuid, $3::uuid, $4, '2026-05-06', $5, '青工发〔2026〕9号', '属实。', '2026-05-06', $6::uuid, '高山岚')`,
				...[uuidv7(), application, file, kind, outcome, county.people.countyChair.accountId],
			);
		await expect(refer("listed", "let_in")).rejects.toThrow("referral_kept");
		await expect(refer("connected", "moved")).rejects.toThrow("referral_kept");
		await refer("connected", "let_in");
	});
});
