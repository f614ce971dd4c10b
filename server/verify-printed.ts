import { createReadStream, readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse";
import { MonthOfCounty, type NamedHead } from "../record/audit/month-digest";
import { type MonthCode, monthCodeText } from "../workflows/rules/month-code";

/** Which exports a printed month is held against. */
export interface Exports {
	/** 摘要所列记录, of that month, as CSV, or a workbook with such a sheet. */
	heads: string;
	/** 办理记录, of that month or longer, likewise; none: only what the digests name is worked out again. */
	events?: string;
}

/** What was compared, and what does not agree. */
export interface Compared {
	found: MonthCode;
	events: number;
	wrong: string[];
}

/** Z17: holds what was printed of a month against exports of it, without database or network. @throws where a file is no such export */
export async function comparePrinted(printed: MonthCode, { heads, events }: Exports): Promise<Compared> {
	const named = new Map<string, string>();
	const month = new MonthOfCounty();
	let digest = 0;
	for await (const row of rowsOf(heads, ["摘要号", "摘要值", "编号", "记录序号", "校验值"])) {
		const head = headOf(row);
		if (head.digestId !== digest) month.digest(head.digestId, head.digest);
		digest = head.digestId;
		if (head.caseId === "") continue;
		month.head(head);
		named.set(`${head.caseId}/${head.seq}`, head.hash);
	}
	const found = month.code(printed.countyId, printed.month);
	const wrong = differences(printed, found);
	const read = events === undefined ? 0 : await compareEvents(events, named, wrong);
	return { found, events: read, wrong };
}

/** What two codes of one month say differently. */
export function differences(printed: MonthCode, found: MonthCode): string[] {
	if (monthCodeText(printed) === monthCodeText(found)) return [];
	const said = (what: string, one: string | number, other: string | number) =>
		one === other ? [] : [`${what}：留存的是 ${one}，现在是 ${other}`];
	return [
		...said("县", printed.countyId, found.countyId),
		...said("摘要数", printed.digests, found.digests),
		...said("本县记录数", printed.heads, found.heads),
		...said("最后一号摘要值", printed.last, found.last),
		...said("本县本月校验值", printed.own, found.own),
	];
}

/** Each record follows the one before it, and what the digests name is as they name it. */
async function compareEvents(path: string, named: ReadonlyMap<string, string>, wrong: string[]): Promise<number> {
	let read = 0;
	let last = { caseId: "", seq: 0, hash: "" };
	const seen = new Set<string>();
	for await (const row of rowsOf(path, ["编号", "序号", "前一校验值", "校验值"])) {
		read += 1;
		const now = { caseId: row.编号 ?? "", seq: Number(row.序号), hash: row.校验值 ?? "" };
		const where = `案件 ${now.caseId} 第 ${now.seq} 条`;
		if (now.caseId === last.caseId) {
			if (now.seq !== last.seq + 1) wrong.push(`${where}：前面缺少记录`);
			else if (row.前一校验值 !== last.hash) wrong.push(`${where}：与前一条记录不衔接`);
		}
		const key = `${now.caseId}/${now.seq}`;
		const expected = named.get(key);
		if (expected !== undefined) seen.add(key);
		if (expected !== undefined && expected !== now.hash) wrong.push(`${where}：不是摘要所列的那一条`);
		last = now;
	}
	for (const key of named.keys()) if (!seen.has(key)) wrong.push(`摘要所列的 ${key.replace("/", " 第 ")} 条不在办理记录中`);
	return read;
}

function headOf(row: Readonly<Record<string, string>>): NamedHead {
	const { 摘要号: id, 摘要值: digest = "", 编号: caseId = "", 记录序号: seq, 校验值: hash = "" } = row;
	return { digestId: Number(id), digest, caseId, seq: Number(seq), hash };
}

/** The rows of an export, as CSV or as the sheets of a workbook that have such columns. @throws where the file has none */
async function* rowsOf(path: string, needed: readonly string[]): AsyncGenerator<Row> {
	const none = (lacking: readonly string[]) => new Error(`${path} 没有“${lacking.join("、")}”这一列，不是所要的导出`);
	if (/\.xlsx$/i.test(path)) {
		const sheets = sheetsOf(path, needed);
		if (sheets.length === 0) throw none(needed);
		for (const rows of sheets) yield* rows;
		return;
	}
	let first = true;
	const rows: AsyncIterable<Row> = createReadStream(path).pipe(parse({ bom: true, columns: true, trim: true, relax_column_count: true }));
	for await (const row of rows) {
		const lacking = first ? needed.filter((name) => row[name] === undefined) : [];
		if (lacking.length > 0) throw none(lacking);
		first = false;
		yield row;
	}
}

type Row = Readonly<Record<string, string>>;

/** Lines above the headings: a title, of whom and when. */
const MOST_ABOVE = 10;

/** Those with these headings: a long table goes on in another sheet. Whole in memory; what is longer than a workbook is an export as CSV. */
function sheetsOf(path: string, needed: readonly string[]): Row[][] {
	const book = read(readFileSync(path), { dense: true });
	return Object.values(book.Sheets).flatMap((sheet) => {
		const lines = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: "" }).map((line) => line.map((cell) => String(cell).trim()));
		const at = lines.slice(0, MOST_ABOVE).findIndex((line) => needed.every((name) => line.includes(name)));
		const headings = lines[at] ?? [];
		const below = (line: readonly string[]): Row => Object.fromEntries(headings.map((heading, column) => [heading, line[column] ?? ""]));
		return at < 0 ? [] : [lines.slice(at + 1).map(below)];
	});
}
