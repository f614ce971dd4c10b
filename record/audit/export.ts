import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { inSnapshot, type Snapshot } from "../../prisma/snapshot";
import { statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { RecordEnv, Secrets } from "../env";
import { uuidv7 } from "../ids";
import { BANK_FILE_PREFIX } from "../money/bank/names";
import { FUND_READERS } from "../money/fund-readers";
import type { Actor } from "../people/actor";
import { inCounty } from "../people/county";
import type { Written } from "../written";
import { BYTE_ORDER_MARK, type Cell, figure, lineOf } from "./csv";
import type { ExportTable } from "./export-columns";
import { EXPORTS, type ExportId } from "./export-tables";
import { LIST_PREFIX } from "./list-export";
import { REPORT_PREFIX, REPORT_TITLES } from "./reports";

export const EXPORT_IDS = Object.keys(EXPORTS) as ExportId[];

/** 资金流水 … ; what stands in the log may also be the 实名制汇总表, which is read by others of the county too (Z15), or a list by its title. */
export function labelOf(name: string): string {
	if (name === "real_names") return "实名制汇总表";
	if (name === "real_names_full") return "实名制汇总表（证号、卡号不遮盖）";
	if (name.startsWith(BANK_FILE_PREFIX)) return `付款文件 ${name.slice(BANK_FILE_PREFIX.length)}`;
	const report = Object.entries(REPORT_TITLES).find(([id]) => name === REPORT_PREFIX + id);
	if (report) return report[1];
	return EXPORT_IDS.find((id) => id === name) ? EXPORTS[name as ExportId].label : name.replace(LIST_PREFIX, "");
}

/** Of which county, and over which days. */
export interface Exported {
	countyId: string;
	fromOn: PlainDate;
	untilOn: PlainDate;
}

export interface Measure {
	rows: number;
	/** Of all bytes, in hex. */
	sha256: string;
}

/** What a table is read from. Its snapshot stays open while the whole table is written, so it takes none of the steps' connections. */
export interface TableSource {
	pool: Pool;
	secrets: Secrets;
}

/** What stands above the columns of a table. */
export function headingsOf(name: ExportId): string[] {
	return Object.keys(EXPORTS[name].columns);
}

/** Where tables go, one after another. */
export interface TableTaker {
	begin(name: ExportId): void;
	row(cells: readonly Cell[]): Promise<void>;
	end(): void;
}

/** Tables of one instant, row by row. */
export async function tablesAtOnce(
	{ pool, secrets }: TableSource,
	names: readonly ExportId[],
	of: Exported,
	taker: TableTaker,
): Promise<void> {
	await inSnapshot(pool, async (snapshot) => {
		for (const name of names) {
			taker.begin(name);
			for await (const cells of rowsOfTable(snapshot, secrets, name, of)) await taker.row(cells);
			taker.end();
		}
	});
}

async function* rowsOfTable(snapshot: Snapshot, secrets: Secrets, name: ExportId, of: Exported): AsyncGenerator<Cell[]> {
	const table = EXPORTS[name];
	for await (const row of snapshot.stream<Record<string, unknown>>(sqlOf(table), [of.countyId, of.fromOn, of.untilOn]))
		yield Object.entries(row).map(([heading, value]) => cellOf(table, heading, value, secrets));
}

/** A table as CSV, a few hundred rows at a time. */
export async function writeTable(
	{ pool, secrets }: TableSource,
	name: ExportId,
	of: Exported,
	write: (text: string) => Promise<void> | void,
): Promise<Measure> {
	const hash = createHash("sha256");
	let waiting = BYTE_ORDER_MARK + lineOf(headingsOf(name));
	let rows = 0;
	const send = async (): Promise<void> => {
		hash.update(waiting);
		await write(waiting);
		waiting = "";
	};
	await inSnapshot(pool, async (snapshot) => {
		for await (const cells of rowsOfTable(snapshot, secrets, name, of)) {
			rows += 1;
			waiting += lineOf(cells);
			if (waiting.length > ENOUGH) await send();
		}
	});
	await send();
	return { rows, sha256: hash.digest("hex") };
}

const ENOUGH = 64_000;

function sqlOf({ columns, rest }: ExportTable): string {
	const selected = Object.entries(columns).map(
		([heading, column]) => `${typeof column === "object" ? column.counted : column} AS "${heading}"`,
	);
	return `SELECT ${selected.join(", ")} ${rest}`;
}

function cellOf({ words, columns }: ExportTable, heading: string, value: unknown, secrets: Secrets): Cell {
	const word = words?.[heading];
	if (word) return word(value, secrets);
	if (typeof columns[heading] === "object") return figure(value);
	return value === null || value === undefined ? "" : String(value);
}

/** Z17: tables are for the auditor; the ledger is for finance too, whose accounts are kept elsewhere (Z16), the 统计台账 for all who read the funds (Z15). */
export function takersOf(name: ExportId): readonly Role[] {
	if (name === "statistics") return FUND_READERS;
	return name === "ledger" ? ["finance", "auditor"] : ["auditor"];
}

function whoseOf(name: ExportId): string {
	if (name === "statistics") return "统计台账由帮扶中心、主席、财务或经审导出";
	return name === "ledger" ? "资金流水由财务或经审导出" : "导出由经审办理";
}

/** Z17: whoever takes a table out stands in the log, before the first row has gone; what it came to is added at the end. */
export async function beginExport(
	env: RecordEnv,
	of: { actor: Actor; name: ExportId; exported: Exported; at: number },
): Promise<Written<{ exportId: string }>> {
	const { actor, name, exported, at } = of;
	const barred = await inCounty(env.db, actor, exported.countyId, takersOf(name), whoseOf(name));
	if (barred) return barred;
	const exportId = uuidv7();
	await statements(env.db).write`
		INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at)
		VALUES (${exportId}::uuid, ${exported.countyId}::uuid, ${name}, ${exported.fromOn}::date, ${exported.untilOn}::date, ${actor.accountId}::uuid,
			${actor.name}, ${new Date(at)})`;
	return { kind: "written", value: { exportId } };
}

/** Notes what a table came to once it has been made. Nothing of it has gone out yet. */
export async function madeExport(env: RecordEnv, exportId: string, { rows, sha256 }: Measure): Promise<void> {
	await statements(env.db).write`UPDATE export_log SET rows = ${rows}, sha256 = ${sha256} WHERE id = ${exportId}::uuid`;
}

/** Notes how the sending ended: at the last byte, or broken off by the reader, the network or a limit. */
export async function sentExport(env: RecordEnv, exportId: string, delivered: boolean): Promise<void> {
	const delivery = delivered ? "delivered" : "broken_off";
	await statements(env.db).write`UPDATE export_log SET delivery = ${delivery} WHERE id = ${exportId}::uuid`;
}

/** What each table would come to now. */
export async function manifestOf(source: TableSource, exported: Exported): Promise<({ name: ExportId; label: string } & Measure)[]> {
	const lines: ({ name: ExportId; label: string } & Measure)[] = [];
	for (const name of EXPORT_IDS)
		lines.push({ name, label: EXPORTS[name].label, ...(await writeTable(source, name, exported, () => undefined)) });
	return lines;
}
