import { writeDigest } from "../../record/audit/digest";
import { verifyLog } from "../../record/audit/verify-log";
import { aReleasedProject, morningOf } from "../builders/county";
import { aGrant, anApplication, taken } from "../builders/story";
import { run } from "../support/program";
import { tampered } from "../support/tampered";
import { withCounty } from "../support/with-county";

describe("the record is as it was written (Z17)", () => {
	const county = withCounty();
	let application: string;
	let grant: string;
	let newest: string | undefined;

	beforeAll(async () => {
		grant = await aGrant(county, { seq: 1 });
		application = await anApplication(county, { seq: 2, until: "report" });
		newest = (await writeDigest(county.db, morningOf("2026-03-26"))).hash;
	});

	test("untouched, it is whole, and what was looked at is counted", async () => {
		const { checked, broken, newest: told } = await verifyLog(county.db, newest);
		expect(broken).toEqual([]);
		expect(checked).toMatchObject({ events: await county.db.event.count(), cases: await county.db.case.count(), digests: 1, heads: 4 });
		expect(checked.accounts).toBeGreaterThan(4);
		expect(told?.hash).toBe(newest);
	});

	test("one changed letter of a payload, a name or a day names its record", async () => {
		const where = `WHERE case_id = '${application}' AND seq = 3`;
		const keep = `CREATE TABLE kept AS SELECT * FROM event ${where}`;
		const back = [`DELETE FROM event ${where}`, "INSERT INTO event SELECT * FROM kept", "DROP TABLE kept"];
		for (const change of [
			`payload = jsonb_set(payload, '{findings}', '"情况不实。"')`,
			"by_name = '沈竹西'",
			'"on" = "on" + 1',
			"at = at + interval '1 millisecond'",
			"for_name = '某人', for_account_id = by_account_id",
		]) {
			expect(await tampered(county.db, [keep, `UPDATE event SET ${change} ${where}`], back)).toEqual([
				`${application} 3 visit_recorded: 内容与其校验值不符（被改动）`,
			]);
		}
	});

	test("a changed record whose hash was worked out anew no longer fits what follows, nor the digest", async () => {
		const hash = "sha256('somebody''s own')";
		const where = `WHERE case_id = '${grant}' AND seq = 12`;
		const [last] = await county.db.event.findMany({ where: { caseId: grant }, orderBy: { seq: "desc" }, take: 1 });
		expect(last?.seq).toBe(12);
		const old = `'\\x${Buffer.from(last?.hash ?? []).toString("hex")}'`;
		const found = await tampered(
			county.db,
			[`UPDATE event SET hash = ${hash} ${where}`, `UPDATE cases SET last_hash = ${hash} WHERE id = '${grant}'`],
			[`UPDATE event SET hash = ${old} ${where}`, `UPDATE cases SET last_hash = ${old} WHERE id = '${grant}'`],
		);
		expect(found).toContain(`${grant} 12 digest_head: 第 1 号摘要见过的这条记录已不是原样`);
	});

	test("a record taken out of the middle, and two that changed places", async () => {
		const of = (seq: number) => `WHERE case_id = '${application}' AND seq = ${seq}`;
		const keep = `CREATE TABLE kept AS SELECT * FROM event ${of(4)}`;
		expect(
			await tampered(county.db, [keep, `DELETE FROM event ${of(4)}`], ["INSERT INTO event SELECT * FROM kept", "DROP TABLE kept"]),
		).toEqual([expect.stringContaining(`${application} 5 notice_posted: 前面缺少第 4 条记录`)]);
		const swap = [`UPDATE event SET seq = -4 ${of(3)}`, `UPDATE event SET seq = 3 ${of(4)}`, `UPDATE event SET seq = 4 ${of(-4)}`];
		const found = await tampered(county.db, swap, swap);
		expect(found).toContain(`${application} 3 included: 内容与其校验值不符（被改动）`);
		expect(found).toContain(`${application} 4 visit_recorded: 与前一条记录不衔接（次序被调换，或前一条被改动）`);
	});

	test("a log that was cut off with its case put back to match is found by the digest", async () => {
		const last = `WHERE case_id = '${application}' AND seq = 6`;
		const row = `WHERE id = '${application}'`;
		const cut = [
			`CREATE TABLE kept AS SELECT * FROM event ${last}`,
			`CREATE TABLE kept_case AS SELECT * FROM cases ${row}`,
			`DELETE FROM event ${last}`,
			`UPDATE cases SET (version, state, last_hash, seen_version) = (SELECT seq, to_state, hash, 0 FROM event WHERE case_id = '${application}' AND seq = 5) ${row}`,
		];
		const back = [
			"INSERT INTO event SELECT * FROM kept",
			`UPDATE cases c SET version = k.version, state = k.state, last_hash = k.last_hash FROM kept_case k WHERE c.id = k.id`,
			"DROP TABLE kept",
			"DROP TABLE kept_case",
		];
		expect(await tampered(county.db, cut, back)).toEqual([`${application} 6 digest_head: 第 1 号摘要见过的这条记录已不在（被删除或截断）`]);
	});

	test("a whole case that was taken out, and a digest that was changed to hide it", async () => {
		const keep = [
			`CREATE TABLE kept AS SELECT * FROM event WHERE case_id = '${application}'`,
			`CREATE TABLE kept_case AS SELECT * FROM cases WHERE id = '${application}'`,
			`CREATE TABLE kept_head AS SELECT * FROM digest_head WHERE case_id = '${application}'`,
			`DELETE FROM event WHERE case_id = '${application}'`,
			`DELETE FROM cases WHERE id = '${application}'`,
		];
		const back = [
			"INSERT INTO cases SELECT * FROM kept_case",
			"INSERT INTO event SELECT * FROM kept",
			"INSERT INTO digest_head SELECT * FROM kept_head ON CONFLICT DO NOTHING",
			...["kept", "kept_case", "kept_head"].map((table) => `DROP TABLE ${table}`),
		];
		expect(await tampered(county.db, keep, back)).toEqual([
			`${application} 6 digest_head: 第 1 号摘要见过的这条记录已不在（被删除或截断）`,
		]);
		const hidden = [...keep, `DELETE FROM digest_head WHERE case_id = '${application}'`];
		expect(await tampered(county.db, hidden, back)).toEqual(["  digest: 第 1 号摘要与其所列记录不符（被改动）"]);
	});

	test("a hash kept elsewhere is missed where the digests were made anew", async () => {
		const { broken } = await verifyLog(county.db, "0".repeat(64));
		expect(broken).toEqual([{ type: "digest", what: expect.stringContaining("不在库中") }]);
	});

	test("an amount in the ledger, with and without its balances; a balance; an entry of no step (Z14)", async () => {
		const entry = `WHERE case_id = '${grant}' AND kind = 'paid'`;
		const found = await tampered(
			county.db,
			[`UPDATE ledger_entry SET amount_fen = amount_fen + 1 ${entry}`],
			[`UPDATE ledger_entry SET amount_fen = amount_fen - 1 ${entry}`],
		);
		expect(found).toContainEqual(expect.stringMatching(/ledger_account: 账户 \S+ paid 余额 2,000.00 元，分录合计 2,000.01 元/));
		expect(found).toContain(`${grant}  grant_case: 已付 2,000.00 元，分录合计 2,000.01 元`);
		const balances = (by: string) =>
			`UPDATE ledger_account SET balance_fen = balance_fen ${by} WHERE owner_id = '${county.projectId}' AND name = 'paid'`;
		expect(await tampered(county.db, [balances("+ 5")], [balances("- 5")])).toEqual([
			expect.stringContaining("余额 2,000.05 元，分录合计 2,000.00 元"),
		]);
		const seq = (to: number, from: number) =>
			`UPDATE ledger_entry SET event_seq = ${to} WHERE case_id = '${grant}' AND event_seq = ${from}`;
		expect(await tampered(county.db, [seq(99, 2)], [seq(2, 99)])).toEqual([expect.stringContaining("没有对应的账户或办理记录")]);
	});

	test("the program says that all is whole, and ends with 1 naming the record where one byte was changed", async () => {
		const said = async (...kept: string[]) => {
			const program = run("server/verify-log-main.ts", kept, { DATABASE_URL: county.databaseUrl });
			return { code: await program.ended, text: program.output() };
		};
		const whole = await said(newest ?? "");
		expect(whole.text).toContain(`${newest}，请抄录留存在本系统之外`);
		expect(whole.text).toMatch(/留存的摘要值在库中。\n全部完好。\n$/);
		expect(whole.code).toBe(0);
		expect((await said("0".repeat(64))).code).toBe(1);
		const change = (sql: string) =>
			county.db.$transaction([
				county.db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
				county.db.$executeRawUnsafe(`UPDATE event SET by_name = ${sql} WHERE case_id = '${application}' AND seq = 3`),
			]);
		await change("by_name || ' '");
		const { code, text } = await said();
		await change("trim(by_name)");
		expect(code).toBe(1);
		expect(text).toContain(`发现 1 处不符：\n案件 ${application}　第 3 条　visit_recorded：内容与其校验值不符（被改动）`);
	}, 60_000);

	test("the next digest holds what has moved since, nothing where nothing has; it follows the one before", async () => {
		await taken(county, application, { event: "REPORT", by: "chair", on: "2026-02-13", say: { opinion: "同意申报。" } });
		expect(await writeDigest(county.db, morningOf("2026-03-27"))).toMatchObject({ heads: 1 });
		expect(await writeDigest(county.db, morningOf("2026-03-27"))).toEqual({ heads: 0, hash: undefined });
		await aReleasedProject(county.env, county.countyId, county.people.finance, 100);
		expect((await verifyLog(county.db)).broken).toEqual([]);
	});
});
