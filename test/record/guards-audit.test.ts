import { RECORD_BREACH } from "../../record/audit/breaches";
import { TAKE_COMPLAINT } from "../../record/audit/complaints";
import { writeDigest } from "../../record/audit/digest";
import { beginExport } from "../../record/audit/export";
import { ANSWER_FINDING, WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf, written } from "../builders/county";
import { aGrant } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-03-26");

/** What audit has recorded, tried straight on the database: it refuses. */
describe("the database keeps what audit has recorded", () => {
	const county = withCounty();
	let sampleId: string;
	let grant: string;

	beforeAll(async () => {
		const { env, people, countyId, unitId, db } = county;
		grant = await aGrant(county, { seq: 1 });
		const write = writing(env, TODAY);
		const drawing = { countyId, chart: "grant", method: "size", fromOn: "2026-01-01", untilOn: TODAY, wanted: 1 };
		sampleId = written(await write(TAKE_SAMPLE, people.auditor, drawing)).id;
		const about = { countyId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" };
		const { id: findingId } = written(await write(WRITE_FINDING, people.auditor, about));
		await write(ANSWER_FINDING, people.centre, { findingId, answer: "已补附。" });
		written(await write(TAKE_COMPLAINT, people.centre, { countyId, receivedOn: TODAY, channel: "phone", text: "名单没有张贴。" }));
		written(await write(RECORD_BREACH, people.centre, { ...about, unionId: unitId }));
		written(
			await beginExport(env, {
				actor: people.auditor,
				name: "ledger",
				exported: { countyId, fromOn: TODAY, untilOn: TODAY },
				at: morningOf(TODAY),
			}),
		);
		await writeDigest(db, morningOf(TODAY));
	});

	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	test.each(["sample", "sample_row", "digest", "digest_head", "finding", "complaint", "breach", "export_log"])(
		"nothing is taken out of %s (Z17)",
		async (table) => {
			await expect(run(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
			await expect(run(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("append-only");
		},
	);

	test("a drawing is neither changed nor added to (Z17)", async () => {
		await expect(run("UPDATE sample SET seed = 'another'")).rejects.toThrow("append-only");
		await expect(run("UPDATE sample_row SET weight = 1")).rejects.toThrow("append-only");
		const add = "INSERT INTO sample_row (sample_id, position, case_id, weight, reasons) VALUES ($1::uuid, 2, $2::uuid, $3, '{}')";
		const { fileId } = await county.db.grant.findUniqueOrThrow({ where: { caseId: grant } });
		await expect(run(add, sampleId, fileId, 5)).rejects.toThrow("written together");
		await expect(run(add, sampleId, fileId, 0)).rejects.toThrow("sample_row_weight");
	});

	test("a digest is neither changed, added to, nor put beside another (Z17)", async () => {
		await expect(run("UPDATE digest SET hash = '\\x00'")).rejects.toThrow("append-only");
		await expect(run("INSERT INTO digest_head (digest_id, case_id, seq, hash) SELECT 1, $1::uuid, 3, '\\x00'", grant)).rejects.toThrow();
		await expect(run("INSERT INTO digest (at, prev_hash, hash) VALUES (now(), NULL, '\\x00')")).rejects.toThrow("digest_chain");
	});

	test("a finding and its answer, a complaint and a breach are written once (Z17, D29)", async () => {
		await expect(run("UPDATE finding SET text = '没有问题。'")).rejects.toThrow("finding.text is written once");
		await expect(run("UPDATE finding SET answer = '改口。'")).rejects.toThrow("finding.answer is written once");
		await expect(run("UPDATE complaint SET text = '没有投诉。'")).rejects.toThrow("complaint.text is written once");
		await expect(run("UPDATE complaint SET answer = '已办。'")).rejects.toThrow("complaint_answered");
		await expect(run("UPDATE breach SET clause = 'D8'")).rejects.toThrow("breach.clause is written once");
		await expect(run("UPDATE breach SET measures = '已处理。'")).rejects.toThrow("breach_settled");
	});

	/** What was written, once more, but for some columns. */
	const again = async (table: string, changes: Record<string, string>) => {
		const columns = await county.db.$queryRaw<{ name: string }[]>`
			SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table} AND table_schema = current_schema()`;
		const fresh: Record<string, string> = { id: "gen_random_uuid()", key: "gen_random_uuid()::text", ...changes };
		const [all, values] = [columns.map(({ name }) => name), columns.map(({ name }) => fresh[name] ?? name)];
		return run(`INSERT INTO ${table} (${all.join(", ")}) SELECT ${values.join(", ")} FROM ${table}`);
	};

	test.each([
		["finding", { found_on: "found_on + 1" }, "finding_days"],
		["finding", { answered_on: "found_on - 1" }, "finding_days"],
		["finding", { text: "' '" }, "finding_text"],
		["complaint", { received_on: "received_on + 1" }, "complaint_days"],
		["complaint", { text: "''" }, "complaint_text"],
		["breach", { found_on: "found_on + 1" }, "breach_days"],
		["breach", { settled_on: "found_on - 1", measures: "'已处理。'", settled_by: "'高山岚'" }, "breach_days"],
		["breach", { settled_on: "found_on + 1", measures: "'已处理。'", settled_by: "'高山岚'", settled_at: "at" }, "breach_days"],
		["breach", { union_id: "gen_random_uuid()" }, "breach_union_id_fkey"],
		["sample", { until_on: "until_on + 1" }, "sample_past"],
		["sample", { wanted: "501" }, "sample_most"],
		["sample", { seed: "'种子'" }, "sample_seed"],
	])("a %s with %o is none (Z17, D29)", async (table, changes, refusal) => {
		await expect(again(table, changes)).rejects.toThrow(refusal);
	});

	test("a finding, a complaint, a breach of another county's case or union is none (Z17, D29)", async () => {
		const [id, path] = [crypto.randomUUID(), "/elsewhere/"];
		await county.db.union.create({ data: { id, name: "邻县总工会", kind: "county", path, countyId: id } });
		await expect(again("finding", { county_id: `'${id}'`, case_id: `'${grant}'` })).rejects.toThrow("speaks of another county");
		await expect(again("complaint", { union_id: `'${id}'` })).rejects.toThrow("speaks of another county");
		await expect(again("breach", { county_id: `'${id}'` })).rejects.toThrow("speaks of another county");
	});

	test("what was taken out, and by whom, stays as it was; its checksum comes with its rows (Z17, D28)", async () => {
		await expect(run("UPDATE export_log SET by_name = '另一人'")).rejects.toThrow("export_log.by_name is written once");
		await expect(run("UPDATE export_log SET rows = 5")).rejects.toThrow("export_log_done");
		await expect(run("UPDATE export_log SET name = 'accounts'")).rejects.toThrow();
		await expect(run("UPDATE export_log SET delivery = 'delivered'")).rejects.toThrow("export_log_sent");
		await expect(run("UPDATE export_log SET rows = 1, sha256 = 'x', delivery = 'lost'")).rejects.toThrow("export_log_delivery");
	});
});
