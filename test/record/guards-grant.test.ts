import { uuidv7 } from "../../record/ids";
import { aGrant, take } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What the rules never let through, written past them straight into the database. */
describe("the database refuses of a grant", () => {
	const county = withCounty();
	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	const record = (caseId: string, event: string, payload: object, after = 1) =>
		run(
			`INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_name, "on", at, key, payload, hash)
			SELECT id, version + $4, lower($2), $2, state, state, '某人', '2026-03-20', now(), gen_random_uuid()::text, $3::jsonb, '\\x00' FROM cases WHERE id = $1::uuid`,
			caseId,
			event,
			JSON.stringify(payload),
			after,
		);
	const holdFile = (grantId: string) =>
		run("UPDATE file SET held_on = '2026-03-20' WHERE case_id = (SELECT file_id FROM grant_case WHERE case_id = $1::uuid)", grantId);
	const released = (grantId: string) =>
		run(
			"UPDATE payment SET outcome = 'sent', sent_on = '2026-03-20', released_by = $2::uuid WHERE grant_id = $1::uuid",
			grantId,
			county.people.finance2.accountId,
		);

	test("a proposal and a payment on a file that is held or cancelled (Z9)", async () => {
		const [proposing, paying, cancelled] = [
			await aGrant(county, { seq: 1, until: "propose" }),
			await aGrant(county, { seq: 2, until: "disburse.prepared" }),
			await aGrant(county, { seq: 3, until: "disburse.prepared" }),
		];
		const propose = "UPDATE grant_case SET proposed_fen = 100 WHERE case_id = $1::uuid";
		await holdFile(proposing);
		await expect(run(propose, proposing)).rejects.toThrow("file is not active");
		await holdFile(paying);
		await expect(released(paying)).rejects.toThrow("file is not active");

		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: cancelled } });
		const fraud = { decision: "青工处〔2026〕1号", facts: "隐瞒收入。" };
		expect(await take(county, fileId, { event: "PROVE_FRAUD", by: "countyChair", on: "2026-03-20", say: fraud })).toMatchObject({
			kind: "taken",
		});
		await expect(released(cancelled)).rejects.toThrow("file is not active");
	});

	test("a file proven fraudulent while its payment is released: never paid after the proof (Z9, D27)", async () => {
		const grants = [];
		for (let seq = 10; seq < 16; seq += 1) grants.push(await aGrant(county, { seq, until: "disburse.prepared" }));
		for (const id of grants) {
			const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: id } });
			const say = { decision: "青工处〔2026〕1号", facts: "隐瞒收入。" };
			const [paid] = await Promise.all([
				take(county, id, { event: "PAY", by: "finance2", on: "2026-03-20", say: { sentOn: "2026-03-20" } }),
				take(county, fileId, { event: "PROVE_FRAUD", by: "countyChair", on: "2026-03-20", say }),
			]);
			const { outcome } = await county.db.payment.findFirstOrThrow({ where: { grantId: id } });
			expect(outcome).toBe(paid.kind === "taken" ? "sent" : "prepared");
			expect(paid.kind === "taken" || (paid.kind === "refused" && paid.refusals[0]?.code === "file_not_active")).toBe(true);
		}
	});

	test("a proposal by two, a form signed while the notice hangs or before any (Z10)", async () => {
		const id = await aGrant(county, { seq: 4, until: "propose" });
		await expect(record(id, "PROPOSE", { members: ["唐松岭", "周苇"] })).rejects.toThrow("study_of_three");
		await expect(record(id, "SIGN_FORM", {})).rejects.toThrow("before the notice was over");
		const hanging = await aGrant(county, { seq: 5, until: "publicise.posted" });
		await expect(record(hanging, "SIGN_FORM", {})).rejects.toThrow("before the notice was over");
	});

	test("a report unsigned, an approval by no meeting, without day and minutes, of what it refused (Z11)", async () => {
		const unsigned = await aGrant(county, { seq: 6, until: "approve.form" });
		await expect(record(unsigned, "REPORT", {})).rejects.toThrow("before the form was signed");
		const approve = "UPDATE grant_case SET approved_fen = proposed_fen WHERE case_id = $1::uuid";
		await expect(run(approve, unsigned)).rejects.toThrow("approved by no meeting");

		const waiting = await aGrant(county, { seq: 7, until: "approve.meeting" });
		await expect(run(approve, waiting)).rejects.toThrow("approved by no meeting");
		const decide = "UPDATE meeting_line SET decision = $2 WHERE case_id = $1::uuid";
		await run("UPDATE meeting SET held_on = NULL, minutes = ''");
		await run(decide, waiting, "approved");
		await expect(run(approve, waiting)).rejects.toThrow("approved by no meeting");
		await run("UPDATE meeting SET held_on = '2026-03-20', minutes = '青工纪〔2026〕2号'");
		await run(decide, waiting, "refused");
		await expect(run(approve, waiting)).rejects.toThrow("approved by no meeting");
	});

	test("a payment of what was never approved (Z12)", async () => {
		const id = await aGrant(county, { seq: 8, until: "approve.collate" });
		await expect(
			run(
				`INSERT INTO payment (id, grant_id, attempt, method, amount_fen, prepared_by, prepared_on, outcome)
				VALUES ($1::uuid, $2::uuid, 1, 'bank', 200000, $3::uuid, '2026-03-20', 'prepared')`,
				uuidv7(),
				id,
				county.people.finance.accountId,
			),
		).rejects.toThrow("pays what was approved");
	});
});
