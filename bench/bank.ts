import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { Client } from "pg";
import { openBatchRows } from "../record/batch-progress";
import { takeBatchRow } from "../record/batches";
import { uuidv7 } from "../record/ids";
import { APPLY_BANK_RESULT } from "../record/money/bank/applying";
import { drawn, MAKE_BANK_FILE, unfiledPayments } from "../record/money/bank/files";
import { readBankResult } from "../record/money/bank/results";
import { TAKE_BANK_FILE } from "../record/money/bank/taking";
import { readSheets } from "../server/sheets/read-sheets";
import { aKey, type County, standsAt, written } from "../test/builders/county";
import { nowOn } from "../test/builders/funds";
import { aGrant } from "../test/builders/story";
import { writing } from "../test/builders/writing";
import { PLAIN_LAYOUT } from "../workflows/rules/bank-layout";
import { table } from "./figures";

const PAYMENTS = 5_000;
const TODAY = "2026-03-20";

/** `npm run bench -- bank`: 5,000 payments to the bank in one file, and its answer back. */
export async function bankBench(county: County): Promise<void> {
	const rows: (string | number)[][] = [];
	const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
		const begin = performance.now();
		const value = await work();
		rows.push([
			what,
			Math.round(performance.now() - begin),
			Math.round(process.memoryUsage().rss / 1_048_576),
			Math.round(process.resourceUsage().maxRSS / 1024),
		]);
		return value;
	};
	await standsAt(county, TODAY);
	await clonedPayments(county);
	const { env, db, people, countyId } = county;
	const write = writing(env, TODAY);
	const { taken, totalFen } = await timed("listed", async () => drawn(PLAIN_LAYOUT, await unfiledPayments(db, env.secrets, countyId)));
	const raw = { countyId, layout: "plain", rows: taken.length, totalFen };
	const { id } = await timed("file made", async () => written(await write(MAKE_BANK_FILE, people.finance, raw)));
	const { bytes } = await timed("file taken", async () =>
		written(await write(TAKE_BANK_FILE, people.finance, { bankFileId: id, reason: "试算" })),
	);
	const lines = await db.bankFileRow.findMany({ where: { fileId: id }, orderBy: { position: "asc" } });
	const answer = [["流水号", "金额", "处理结果", "交易日期"], ...lines.map(({ serial }) => [serial, "2000.00", "成功", "2026-03-19"])];
	const csv = Buffer.from(answer.map((line) => line.join(",")).join("\r\n"));
	const book = new ExcelJS.Workbook();
	book.addWorksheet("回单").addRows(answer);
	const xlsx = Buffer.from(await book.xlsx.writeBuffer());
	await timed("answer read (.xlsx, the reader alone)", () => readSheets(xlsx));
	const read = (content: Buffer, sheets: Awaited<ReturnType<typeof readSheets>>) =>
		readBankResult(env, {
			actor: people.finance,
			now: nowOn(TODAY),
			raw: { countyId, holds: "all" },
			fileName: "回单.csv",
			sha256: createHash("sha256").update(content).digest("hex"),
			book: sheets,
			key: aKey(),
		});
	const result = await timed("answer read and matched (CSV)", async () => written(await read(csv, await readSheets(csv))));
	const applied = await timed("answer applied (begun)", async () =>
		written(await write(APPLY_BANK_RESULT, people.finance, { bankResultId: result.id })),
	);
	const batch = await db.batch.findFirstOrThrow({ where: { doneAt: null } });
	const positions = await openBatchRows(db, batch.id);
	await timed(`${positions.length} of ${applied.rows} steps taken, one after the other`, async () => {
		for (const position of positions) await takeBatchRow(env, batch.id, position);
	});
	const outcomes = await db.batchRow.findMany({ where: { batchId: batch.id, position: { in: positions } } });
	const kinds = new Set(outcomes.map(({ outcome }) => (outcome as { kind: string }).kind));
	console.log(`\n(bank) ${taken.length} payments, a file of ${Math.round(bytes.length / 1024)} KB; steps: ${[...kinds].join(", ")}\n`);
	console.log(table(["", "ms", "MB now", "MB at most"], rows));
}

/** One payment that was released, so many times over: copies of its rows, as no step wrote them. All are aid to one file, which makes the steps dearer than they are. */
async function clonedPayments(county: County): Promise<void> {
	const grantId = await aGrant(county, { seq: 1, until: "disburse.sent" });
	const client = new Client({ connectionString: county.databaseUrl });
	await client.connect();
	await client.query("SET session_replication_role = replica");
	const ids = JSON.stringify(Array.from({ length: PAYMENTS - 1 }, () => ({ grant: uuidv7(), payment: uuidv7() })));
	const copies = [
		["cases", "jsonb_build_object('id', n.grant, 'open_key', n.grant)", "t.id = $2"],
		["grant_case", "jsonb_build_object('case_id', n.grant)", "t.case_id = $2"],
		["claim", "jsonb_build_object('grant_id', n.grant)", "t.grant_id = $2"],
		["payment", "jsonb_build_object('id', n.payment, 'grant_id', n.grant)", "t.grant_id = $2"],
	];
	for (const [name, own, which] of copies)
		await client.query(
			`INSERT INTO ${name} SELECT (jsonb_populate_record(t, ${own})).* FROM ${name} t, jsonb_to_recordset($1::jsonb) AS n("grant" uuid, payment uuid) WHERE ${which}`,
			[ids, grantId],
		);
	await client.query(
		`INSERT INTO paid_account SELECT n.payment, a.card_hmac FROM jsonb_to_recordset($1::jsonb) AS n("grant" uuid, payment uuid), paid_account a`,
		[ids],
	);
	// What the copies hold has left, too.
	await client.query("UPDATE ledger_account SET balance_fen = balance_fen + $1 WHERE name = 'sent' AND balance_fen > 0", [
		(PAYMENTS - 1) * 200_000,
	]);
	await client.end();
}
