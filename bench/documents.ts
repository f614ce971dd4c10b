import { septemberCounts, septemberLines, septemberMissing, septemberTexts } from "../prisma/read/september";
import { type Press, press } from "../server/documents/press";
import { print } from "../server/documents/printing";
import { paperOf } from "../server/documents/reports/september-parts";
import type { County } from "../test/builders/county";
import { morningOf } from "../test/builders/county";
import type { HouseholdBuilder } from "../test/builders/s1";
import { anApplication } from "../test/builders/story";
import { plainDate } from "../workflows/rules/plain-date";
import { NO_FIGURES } from "../workflows/rules/year-report";
import { evidenceIn, tableOut } from "./brought-in";
import { table } from "./figures";

const FORMS = 50;
const RUN = 500;
const DAY = "2026-02-25";
const UNIONS = 300;

/**
 * What papers cost, read, drawn and recorded: the first (its thread, fonts and template), the next ones, a long one, 500 in one run; evidence and signed
 * pages that come in; a table that goes out. Memory is this process's own.
 */
export async function documents(county: County, dataDir: string): Promise<void> {
	const printing = press(dataDir);
	const env = { ...county.env, press: printing };
	const now = { at: morningOf(DAY), today: plainDate(DAY), offsetMs: 0 };
	let peak = 0;
	const rows: string[][] = [];
	const watch = () => {
		peak = Math.max(peak, process.memoryUsage().rss);
	};
	const watching = setInterval(watch, 100);
	const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
	const said = (what: string, ms: number) => {
		watch();
		rows.push([what, ms.toFixed(0), mb(peak)]);
		peak = 0;
	};
	const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
		const begin = performance.now();
		const value = await work();
		said(what, performance.now() - begin);
		return value;
	};
	const paper = async (id: string, format: "pdf" | "docx" = "pdf"): Promise<Buffer> => {
		const outcome = await print(env, { actor: county.people.clerk, now, kind: "application", id, name: "s1", copy: 1, format });
		if (outcome.kind !== "written") throw new Error(JSON.stringify(outcome));
		return Buffer.from(outcome.value.bytes);
	};
	const median = async (of: readonly string[], format?: "docx"): Promise<number> => {
		const times: number[] = [];
		for (const id of of) {
			const begin = performance.now();
			await paper(id, format);
			times.push(performance.now() - begin);
		}
		return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
	};
	try {
		const ids: string[] = [];
		for (let seq = 1; seq <= FORMS; seq++) ids.push(await anApplication(county, { seq, until: "report" }));
		const many = Array.from({ length: 197 });
		const long = await anApplication(county, {
			seq: FORMS + 1,
			until: "report",
			as: (household) => many.reduce<HouseholdBuilder>((one) => one.withMember(), household),
		});
		const before = process.memoryUsage().rss;
		await timed("S1, the first", () => paper(ids[0] ?? ""));
		said("S1, the next (median of 20)", await median(ids.slice(1, 21)));
		said("S1 as Word (median of 20)", await median(ids.slice(1, 21), "docx"));
		await timed("S1 of 200 members", () => paper(long));
		await timed(`${RUN} × S1 in one run`, async () => {
			for (let at = 0; at < RUN; at++) await paper(ids[at % FORMS] ?? "");
		});
		said(`September report, ${UNIONS} unions (Word)`, await september(county, printing));
		const printed: Buffer[] = [];
		for (const id of ids) printed.push(await paper(id));
		await evidenceIn(county, dataDir, printed, timed);
		await tableOut(county, timed);
		console.log(`\n(c) papers; ${mb(before)} MB before the first\n`);
		console.log(table(["", "ms", "peak MB"], rows));
	} finally {
		clearInterval(watching);
		await printing.close();
	}
}

/** A county of so many unions that have reported, read, summed and written as Word. */
async function september(county: County, printing: Press): Promise<number> {
	const { countyId, people, db } = county;
	const { path } = await db.union.findUniqueOrThrow({ where: { id: countyId } });
	await db.$executeRaw`
		WITH made AS (INSERT INTO unions (id, kind, category, name, path, parent_id, county_id)
			SELECT id, 'grassroots', 'township', '第' || n || '镇工会', ${path}::text || id || '/', ${countyId}::uuid, ${countyId}::uuid
			FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${UNIONS}::int) n) one RETURNING id)
		INSERT INTO year_report (id, union_id, year, version, figures, text, by_account_id, by_name, reported_on, at, key)
		SELECT gen_random_uuid(), id, 2026, 1, ${JSON.stringify({ ...NO_FIGURES, active: 40, causes: { 本人重大疾病: 25, 子女上学: 20 } })}::jsonb, repeat('分析。', 300),
			${people.chair.accountId}::uuid, ${people.chair.name}, '2026-09-10', '2026-09-10 10:00+08', id::text FROM made`;
	const begin = performance.now();
	const of = { path, by: "grassroots", year: 2026 } as const;
	const [lines, counts, missing] = [await septemberLines(db, of), await septemberCounts(db, of), await septemberMissing(db, of)];
	const texts = await septemberTexts(db, of);
	const over = { id: countyId, name: "青禾县总工会", path, kind: "county", countyId };
	const taken = { over, year: 2026, today: plainDate("2026-09-10"), byName: people.centre.name };
	await printing.word(paperOf({ taken, draft: false, lines, counts, missing, texts }));
	return performance.now() - begin;
}
