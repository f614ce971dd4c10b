import { join } from "node:path";
import { Readable } from "node:stream";
import { Pool } from "pg";
import { pino } from "pino";
import sharp from "sharp";
import { headingsOf, labelOf, tablesAtOnce, writeTable } from "../record/audit/export";
import { evidenceFiles } from "../server/evidence/evidence";
import { folderStorage } from "../server/evidence/folder-storage";
import { workbookWriter } from "../server/sheets/table-book";
import type { County } from "../test/builders/county";
import { onPaper, photographed, stackOf } from "../test/support/scanned";
import { plainDate } from "../workflows/rules/plain-date";

const PHOTOGRAPHS = 200;
const SIGNED = 20;
const ROWS = 10_000;

type Timed = <Value>(what: string, work: () => Promise<Value>) => Promise<Value>;

/** Evidence that comes in: photographs of a phone, and signed pages whose codes are read. @param printed the forms, as PDF */
export async function evidenceIn(county: County, dataDir: string, printed: readonly Buffer[], timed: Timed): Promise<void> {
	const { db, env, people } = county;
	const storage = folderStorage(join(dataDir, "evidence"));
	const files = evidenceFiles({ db, secrets: env.secrets, storage, makeRoom: async () => undefined, log: pino({ level: "error" }) });
	const brought = async (content: Buffer, fileName: string) => {
		const taken = await files.whole({ accountId: people.clerk.accountId, fileName }, Readable.from([content]));
		if (taken.kind !== "taken") throw new Error(taken.refusal.message);
		return taken.upload;
	};
	try {
		const photograph = await aPhotograph();
		await timed(`${PHOTOGRAPHS} photographs of ${Math.round(photograph.length / 1024)} KB brought`, async () => {
			for (let seq = 0; seq < PHOTOGRAPHS; seq++) await brought(marked(photograph, seq), `照片${seq}.jpg`);
		});
		const pictures: Buffer[] = [];
		for (const pdf of printed.slice(0, SIGNED)) pictures.push(await photographed(onPaper(pdf), { turned: 2, blurred: 0.6, grain: 12 }));
		const stack = await timed(`a stack of ${pictures.length} signed pages brought`, async () =>
			brought(await stackOf(pictures), "收件.pdf"),
		);
		const pages = await timed(`codes of ${pictures.length} signed pages read`, () =>
			files.read(
				{ address: env.secrets.files.address(stack.sha256), sha256: stack.sha256, type: "application/pdf" },
				pictures.map((_, at) => at + 1),
			),
		);
		const unread = pages.filter(({ codes }) => codes.length === 0).length;
		if (unread > 0) throw new Error(`${unread} codes were not read`);
	} finally {
		await files.close();
	}
}

/** A table of 10,000 rows that an auditor takes out, as CSV and as a workbook. */
export async function tableOut({ db, env, databaseUrl, countyId, people }: County, timed: Timed): Promise<void> {
	await db.$executeRaw`
		INSERT INTO complaint (id, county_id, received_on, channel, text, by_account_id, by_name, at, key)
		SELECT gen_random_uuid(), ${countyId}::uuid, '2026-02-02', 'phone', repeat('反映情况。', 20), ${people.auditor.accountId}::uuid, ${people.auditor.name},
			'2026-02-02 10:00+08', 'bench ' || n FROM generate_series(1, ${ROWS}::int) n`;
	const pool = new Pool({ connectionString: databaseUrl, max: 1 });
	const source = { pool, secrets: env.secrets };
	const over = { countyId, fromOn: plainDate("2026-01-01"), untilOn: plainDate("2026-12-31") };
	const counted = (rows: number) => {
		if (rows !== ROWS) throw new Error(`${rows} rows`);
	};
	await timed(`a table of ${ROWS} rows as CSV`, async () => counted((await writeTable(source, "complaints", over, () => undefined)).rows));
	await timed(`a table of ${ROWS} rows as a workbook`, async () => {
		let rows = 0;
		const book = workbookWriter(async () => undefined);
		const sheet = book.sheet({ name: labelOf("complaints"), headings: headingsOf("complaints") });
		const row = async (cells: Parameters<typeof sheet.row>[0]) => {
			rows += 1;
			await sheet.row(cells);
		};
		await tablesAtOnce(source, ["complaints"], over, { begin: () => undefined, row, end: () => sheet.end() });
		await book.end();
		counted(rows);
	});
	await pool.end();
}

/** As a phone takes them: twelve million points, with grain. */
async function aPhotograph(): Promise<Buffer> {
	const noise = { type: "gaussian", mean: 140, sigma: 12 } as const;
	return sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#b8b0a0", noise } })
		.blur(1.2)
		.jpeg({ quality: 80 })
		.toBuffer();
}

/** Another content with the same picture: with a comment of its own behind the first marker. */
function marked(photograph: Buffer, seq: number): Buffer {
	const comment = Buffer.from(String(seq));
	const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
	return Buffer.concat([photograph.subarray(0, 2), head, comment, photograph.subarray(2)]);
}
