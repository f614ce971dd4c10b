import { uuidv7 } from "../../record/ids";
import { aFile, anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What the rules never let through, written past them straight into the database. */
describe("the database refuses of an application", () => {
	const county = withCounty();
	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	/** A record of the next step, as if somebody had written it by hand on 2026-03-02. */
	const record = (caseId: string, event: string, payload: object, fromState = "") =>
		run(
			`INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
			SELECT id, version + 1, lower($2), $2, $3, state, '某人', '2026-03-02', now(), gen_random_uuid()::text, $4::jsonb, '\\x00' FROM cases WHERE id = $1::uuid`,
			caseId,
			event,
			fromState,
			JSON.stringify(payload),
		);
	const set = (key: string, value: number, decision: string) =>
		run(
			`INSERT INTO setting (county_id, key, value, effective_from, decision) VALUES ($1::uuid, $2, $3::text::jsonb, '2026-03-02', $4)`,
			county.countyId,
			key,
			String(value),
			decision,
		);

	test("a threshold that rests on no decision, a line of nothing, a decision that is changed later (D7)", async () => {
		await expect(set("monthlyLineFen", 90_000, " ")).rejects.toThrow("setting_decision");
		await expect(set("monthlyLineFen", 0, "青府发〔2026〕1号")).rejects.toThrow("setting_line");
		await expect(run("UPDATE setting SET value = '90000' WHERE key = 'monthlyLineFen'")).rejects.toThrow("append-only");
	});

	test("four working days as the county's setting (D14)", async () => {
		await expect(set("noticeWorkingDays", 4, "青工发〔2026〕1号")).rejects.toThrow("setting_notice");
		expect(await set("noticeWorkingDays", 7, "青工发〔2026〕1号")).toBe(1);
	});

	test("a submission of nothing in writing, without a date, of a day to come (D8)", async () => {
		const id = await anApplication(county, { seq: 1, until: "apply" });
		await expect(record(id, "SUBMIT", {})).rejects.toThrow("applied for in writing");
		await run("UPDATE application SET applied_on = '2026-03-03' WHERE case_id = $1::uuid", id);
		await expect(record(id, "SUBMIT", {})).rejects.toThrow("applied for in writing");
		await run("UPDATE application SET applied_on = '2026-03-02', form_version = 9 WHERE case_id = $1::uuid", id);
		await expect(record(id, "SUBMIT", {})).rejects.toThrow("applied for in writing");
		await run("UPDATE application SET form_version = 1 WHERE case_id = $1::uuid", id);
		expect(await record(id, "SUBMIT", {})).toBe(1);
	});

	test.each([[["身份证"]], [["户口簿", "低保证"]], [[]], [null]])(
		"a submission with %j alone of the copies that every household has (D9)",
		async (evidence) => {
			const id = await anApplication(county, { seq: 40, until: "apply" });
			const held = await county.db.formVersion.findFirstOrThrow({ where: { caseId: id } });
			const { evidence: _, ...rest } = held.data as Record<string, unknown>;
			const data = JSON.stringify({ ...rest, ...(evidence !== null && { evidence }) });
			await run(
				`INSERT INTO form_version (case_id, version, data, secrets, by_account_id) SELECT case_id, 2, $2::jsonb, secrets, by_account_id FROM form_version WHERE case_id = $1::uuid`,
				id,
				data,
			);
			await run("UPDATE application SET form_version = 2, applied_on = '2026-03-02' WHERE case_id = $1::uuid", id);
			await expect(record(id, "SUBMIT", {})).rejects.toThrow("copies that every household has");
		},
	);

	test("a visit by one, by nobody, before the application (D12)", async () => {
		const id = await anApplication(county, { seq: 2, until: "verify.visit" });
		const visitors = ["沈竹溪", "周苇"];
		await expect(record(id, "RECORD_VISIT", { visitedOn: "2026-02-03", visitors: ["沈竹溪"] })).rejects.toThrow("visit_of_two");
		await expect(record(id, "RECORD_VISIT", { visitedOn: "2026-02-03" })).rejects.toThrow("visit_of_two");
		await expect(record(id, "RECORD_VISIT", { visitedOn: "2026-02-01", visitors })).rejects.toThrow("visited before");
		await expect(record(id, "RECORD_VISIT", { visitors })).rejects.toThrow("visited before");
		expect(await record(id, "RECORD_VISIT", { visitedOn: "2026-02-02", visitors })).toBe(1);
	});

	test("a list drawn up by two, a case closed by two (D13)", async () => {
		const id = await anApplication(county, { seq: 3, until: "verify.study" });
		for (const event of ["INCLUDE", "EXCLUDE"]) {
			await expect(record(id, event, { members: ["唐松岭", "周苇"] })).rejects.toThrow("study_of_three");
			await expect(record(id, event, {})).rejects.toThrow("study_of_three");
		}
	});

	test("a report before the notice is over, with an objection open, after a notice that hung before (D15)", async () => {
		const running = await anApplication(county, { seq: 4, until: "publicise.posted" });
		await expect(record(running, "REPORT", {})).rejects.toThrow("before the notice was over");
		const unposted = await anApplication(county, { seq: 5, until: "publicise.toPost" });
		await expect(record(unposted, "REPORT", {})).rejects.toThrow("before the notice was over");

		const over = await anApplication(county, { seq: 6, until: "report" });
		await run(
			"INSERT INTO objection (id, case_id, received_on, text) VALUES ($1::uuid, $2::uuid, '2026-02-14', '有人反映。')",
			uuidv7(),
			over,
		);
		await expect(record(over, "REPORT", {})).rejects.toThrow("somebody has still to speak");
		await run("UPDATE objection SET outcome = 'dismissed', decided_on = '2026-02-15' WHERE case_id = $1::uuid", over);
		await record(over, "POST_NOTICE", {});
		await run("UPDATE objection SET reason = '不属实' WHERE case_id = $1::uuid", over);
		await expect(
			run(
				`INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
				SELECT id, version + 2, 'reported', 'REPORT', 'report', 'recognise', '某人', '2026-03-02', now(), 'again', '{}', '\\x00' FROM cases WHERE id = $1::uuid`,
				over,
			),
		).rejects.toThrow("before the notice was over");
	});

	test("a return that says nothing, or on a ground of its own (D16)", async () => {
		const id = await anApplication(county, { seq: 7, until: "recognise" });
		await expect(record(id, "RETURN", { reason: "incomplete" }, "recognise")).rejects.toThrow("return_says_why");
		await expect(record(id, "RETURN", { explanation: "不同意。" }, "recognise")).rejects.toThrow("return_says_why");
		await expect(record(id, "RETURN", { reason: "dislike", explanation: "不同意。" }, "recognise")).rejects.toThrow("return_says_why");
		expect(await record(id, "RETURN", { reason: "incomplete", explanation: "缺户口簿。" }, "recognise")).toBe(1);
	});

	test("a number without a recognition, another one later, nobody's signature, a file unrecognised (D17)", async () => {
		const id = await anApplication(county, { seq: 8, until: "recognise" });
		const recognised = "UPDATE application SET file_number = 'X1', recognised_on = '2026-03-02' WHERE case_id = $1::uuid";
		await expect(run(recognised, id)).rejects.toThrow("without its record");
		await expect(record(id, "RECOGNISE", { opinion: "同意。" })).rejects.toThrow("recognised_by_signer");

		const fileId = await aFile(county, { seq: 9 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await expect(run(recognised, applicationId)).rejects.toThrow(/without its record|one day of recognition/);
		await expect(run("UPDATE application SET recognised_on = '2026-01-01' WHERE case_id = $1::uuid", applicationId)).rejects.toThrow(
			/without its record|one day of recognition/,
		);
		await expect(
			run(
				`INSERT INTO file (case_id, application_id, number, recognised_on, nature, standard, national_number, national_entered_on, form_version)
				VALUES ($1::uuid, $1::uuid, 'X2', '2026-03-02', '长期', '1b', 'GH-1', '2026-03-02', 1)`,
				id,
			),
		).rejects.toThrow("without its recognition");
	});
});
