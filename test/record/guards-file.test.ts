import { ADD_FOUND } from "../../record/files/found-households";
import { uuidv7 } from "../../record/ids";
import { written } from "../builders/county";
import { aFile, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

/** What a file's life never comes to, tried straight on the database: it refuses. */
describe("the database refuses, of a file's life,", () => {
	const county = withCounty();
	let file: string;

	beforeAll(async () => {
		file = await aFile(county, { seq: 1 });
		await taken(county, file, {
			event: "RECORD_CHANGE",
			by: "clerk",
			on: "2026-05-06",
			say: { learnedOn: "2026-05-06", kind: "employment", change: "换了单位。" },
		});
	});

	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	test("a cancellation that nobody recorded, or that is taken back (D21)", async () => {
		await expect(run("UPDATE file SET cancelled_as = 'other' WHERE case_id = $1::uuid", file)).rejects.toThrow(
			"cancelled without its record",
		);
		await expect(run("UPDATE file SET cancelled_as = 'gone' WHERE case_id = $1::uuid", file)).rejects.toThrow("file_cancelled_as");
		const other = await aFile(county, { seq: 2 });
		const cancel = { event: "PROPOSE_CANCEL", by: "clerk", on: "2026-05-06", say: { ground: "dead", reason: "已去世。" } } as const;
		await taken(county, other, cancel);
		await taken(county, other, { event: "CONFIRM", by: "centre", on: "2026-05-07" });
		await expect(run("UPDATE file SET cancelled_as = NULL WHERE case_id = $1::uuid", other)).rejects.toThrow(
			"cancelled without its record",
		);
		await expect(run("UPDATE file SET cancelled_as = 'out_of_poverty' WHERE case_id = $1::uuid", other)).rejects.toThrow(
			"cancelled without its record",
		);
	});

	test("a ground declined without a reason, decided by no record, twice, or that is gone (D21)", async () => {
		const { id } = await county.db.ground.findFirstOrThrow({ where: { fileId: file, ground: "labour_moved" } });
		const decide = (set: string) => run(`UPDATE ground SET ${set} WHERE id = $1::uuid`, id);
		await expect(decide("outcome = 'declined', decided_seq = 3")).rejects.toThrow("ground_declined");
		await expect(decide("outcome = 'declined', decided_seq = 3, reason = ''")).rejects.toThrow("ground_declined");
		await expect(decide("outcome = 'confirmed'")).rejects.toThrow("ground_decided");
		await expect(decide("outcome = 'settled'")).rejects.toThrow("ground_");
		await expect(decide("facts = '没有这回事'")).rejects.toThrow("written once");
		await expect(run("DELETE FROM ground")).rejects.toThrow("append-only");
		const again = `INSERT INTO ground (id, file_id, ground, occasion, met_on, facts)
			SELECT gen_random_uuid(), file_id, ground, occasion, met_on, facts FROM ground WHERE id = $1::uuid`;
		await expect(run(again, id)).rejects.toThrow();
	});

	test("a form that does not exist, or an older one again (D22)", async () => {
		await expect(run("UPDATE file SET form_version = 2 WHERE case_id = $1::uuid", file)).rejects.toThrow("no such form");
		await expect(run("UPDATE file SET form_version = 0 WHERE case_id = $1::uuid", file)).rejects.toThrow("no such form");
	});

	test("a change nobody has to enter; a task entered before it was open, by no record, or gone (D19, D22)", async () => {
		const event = `INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
			VALUES ($1::uuid, 99, 'change_recorded', 'RECORD_CHANGE', 'active', 'active', '沈竹溪', '2026-05-08', now(), 'by hand', '{}', '\\x00')`;
		await expect(run(event, file)).rejects.toThrow("nothing to be entered for it");
		const task = (set: string) => run(`UPDATE entry_task SET ${set} WHERE file_id = $1::uuid`, file);
		await expect(task("entered_on = '2026-05-05', done_seq = 3")).rejects.toThrow("entry_task_done");
		await expect(task("entered_on = '2026-05-07'")).rejects.toThrow("entry_task_done");
		await expect(task("opened_on = '2026-05-07'")).rejects.toThrow("written once");
		await expect(run("DELETE FROM entry_task")).rejects.toThrow("append-only");
	});

	test("aid in service that is none, or that is unsaid again (D22, Z2)", async () => {
		const add = "INSERT INTO service_aid (id, file_id, kind, given_on, seq) VALUES ($1::uuid, $2::uuid, $3, '2026-05-06', 1)";
		await expect(run(add, uuidv7(), file, "money")).rejects.toThrow("service_aid_kind");
		await run(add, uuidv7(), file, "in_kind");
		await expect(run("DELETE FROM service_aid")).rejects.toThrow("append-only");
		await expect(run("UPDATE service_aid SET given_on = '2026-05-07'")).rejects.toThrow("append-only");
	});

	test("a year's report while a file is unchecked, and one that is changed (D20, D23)", async () => {
		const add = `INSERT INTO year_report (id, union_id, year, version, figures, text, by_account_id, by_name, reported_on, at, key)
			VALUES ($1::uuid, $2::uuid, 2026, 1, '{}', '分析', $3::uuid, '唐松岭', '2026-09-10', '2026-09-10T09:00:00+08', $4)`;
		const { unitId, otherUnitId, people } = county;
		await expect(run(add, uuidv7(), unitId, people.chair.accountId, "one")).rejects.toThrow("files without a check");
		await run(add, uuidv7(), otherUnitId, people.chair.accountId, "two");
		await expect(run(add, uuidv7(), otherUnitId, people.chair.accountId, "three")).rejects.toThrow("year_report_union_id_year_version_key");
		await expect(run("UPDATE year_report SET text = '另一个'")).rejects.toThrow("append-only");
	});

	test("an application of a found household that has not agreed; what was said, said otherwise (D10)", async () => {
		const found = { unionId: county.unitId, name: "吕春燕", foundOn: "2026-05-06", visitors: ["沈竹溪"], situation: "无其他收入。" };
		const { id } = written(await writing(county.env, "2026-05-06")(ADD_FOUND, county.people.clerk, found));
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: file } });
		const set = (what: string, ...values: unknown[]) => run(`UPDATE found_household SET ${what} WHERE id = $1::uuid`, id, ...values);
		await expect(set("application_id = $2::uuid", applicationId)).rejects.toThrow("found_household_application");
		await expect(set("consent = 'consented'")).rejects.toThrow("found_household_decided");
		for (const days of ["consent_on = '2026-05-05'", "consent_on = '2026-05-08', consent_at = '2026-05-07T12:00:00+08'"])
			await expect(set(`consent = 'refused', ${days}`)).rejects.toThrow("found_household_days");
		await set("consent = 'refused', consent_on = '2026-05-07', consent_at = '2026-05-07T23:59:00+08'");
		await expect(set("application_id = $2::uuid", applicationId)).rejects.toThrow("found_household_application");
		await expect(set("consent_on = '2026-05-08'")).rejects.toThrow("written once");
		await expect(run("DELETE FROM found_household")).rejects.toThrow("append-only");
	});
});
