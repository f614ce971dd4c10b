import { recordBreach } from "../../record/audit/breaches";
import { takeComplaint } from "../../record/audit/complaints";
import { writeDigest } from "../../record/audit/digest";
import { beginExport } from "../../record/audit/export";
import { answerFinding, writeFinding } from "../../record/audit/findings";
import { takeSample } from "../../record/audit/sampling";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, morningOf, written } from "../builders/county";
import { aGrant } from "../builders/story";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-03-26");
const NOW = { at: morningOf(TODAY), today: TODAY };

/** What audit has recorded, tried straight on the database: it refuses. */
describe("the database keeps what audit has recorded", () => {
	const county = withCounty();
	let sampleId: string;
	let grant: string;

	beforeAll(async () => {
		const { env, people, countyId, unitId, db } = county;
		grant = await aGrant(county, { seq: 1 });
		const drawing = { countyId, chart: "grant", method: "size", fromOn: plainDate("2026-01-01"), untilOn: TODAY, wanted: 1 } as const;
		sampleId = written(await takeSample(env, { actor: people.auditor, sample: drawing, key: aKey(), now: NOW })).sampleId;
		const about = { countyId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" } as const;
		const finding = written(await writeFinding(env, { actor: people.auditor, finding: about, key: aKey(), now: NOW }));
		written(await answerFinding(env, { actor: people.centre, ...finding, answer: "已补附。", now: NOW }));
		const complaint = { countyId, receivedOn: TODAY, channel: "phone", complainant: "", text: "名单没有张贴。" } as const;
		written(await takeComplaint(env, { actor: people.centre, complaint, key: aKey(), now: NOW }));
		written(await recordBreach(env, { actor: people.centre, breach: { ...about, unionId: unitId }, key: aKey(), now: NOW }));
		written(
			await beginExport(env, { actor: people.auditor, name: "ledger", exported: { countyId, fromOn: TODAY, untilOn: TODAY }, at: NOW.at }),
		);
		await writeDigest(db, NOW.at);
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

	test("what was taken out, and by whom, stays as it was; its checksum comes with its rows (Z17, D28)", async () => {
		await expect(run("UPDATE export_log SET by_name = '另一人'")).rejects.toThrow("export_log.by_name is written once");
		await expect(run("UPDATE export_log SET rows = 5")).rejects.toThrow("export_log_done");
		await expect(run("UPDATE export_log SET name = 'accounts'")).rejects.toThrow();
		await expect(run("UPDATE export_log SET delivery = 'delivered'")).rejects.toThrow("export_log_sent");
		await expect(run("UPDATE export_log SET rows = 1, sha256 = 'x', delivery = 'lost'")).rejects.toThrow("export_log_delivery");
	});
});
