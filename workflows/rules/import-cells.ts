import type { ClauseId } from "./clauses";
import { halfWidth } from "./identity-number";
import type { ImportColumn } from "./import-columns";
import { parseYuan } from "./money";
import { type PlainDate, parsePlainDate } from "./plain-date";
import { columnLetters, rangeOf, type SheetCell, type SheetRow } from "./sheet";
import { withoutInvisible } from "./text";

/** What is wrong with a cell, what was done to it, or whom its row is the same as. */
export interface Finding {
	/** wrong: the row is not taken · twin: somebody decides · note: for information */
	level: "wrong" | "twin" | "note";
	/** `C17` */
	address: string;
	code: string;
	/** Chinese. */
	message: string;
	next?: string;
	clause?: ClauseId;
	/** Of a twin: what is known of the other, side by side. */
	beside?: { where: string; facts: [label: string, value: string][]; link?: string };
}

/** A row of the sheet as its columns read it. */
export interface ReadRow {
	number: number;
	/** By field; what could not be read is not there. */
	values: Record<string, unknown>;
	findings: Finding[];
	/** Fields whose cell is wrong in itself: nothing more is said of them. */
	unread: string[];
	/** Where a field stands, whether it says something or not. */
	at(field: string): string;
}

/** @param merged ranges of the sheet, as `A5:B7` */
export function readRow(
	row: SheetRow,
	columns: readonly ImportColumn[],
	{ matched, merged }: { matched: Readonly<Record<string, string>>; merged: readonly string[] },
): ReadRow {
	const read: ReadRow = {
		number: row.number,
		values: {},
		findings: [],
		unread: [],
		at: (field) => `${matched[field] ?? "A"}${row.number}`,
	};
	const byLetters = new Map(row.cells.map((cell) => [columnLetters(cell.column), cell]));
	if (row.hidden) {
		const next = "请取消隐藏核对；不导入的请删去这一行，或选“不导入”";
		read.findings.push({ level: "wrong", address: `A${row.number}`, code: "row_hidden", message: `第 ${row.number} 行是隐藏的`, next });
	}
	const letters = new Set(Object.values(matched));
	for (const range of merged) {
		const { rows, columns: wide } = rangeOf(range);
		if (row.number < rows[0] || row.number > rows[1]) continue;
		const own = Array.from({ length: wide[1] - wide[0] + 1 }, (_, index) => columnLetters(wide[0] + index)).find((one) => letters.has(one));
		if (own === undefined) continue;
		const [address, message] = [`${own}${row.number}`, `${own}${row.number} 在合并的单元格 ${range} 里`];
		read.findings.push({ level: "wrong", address, code: "cells_merged", message, next: "请取消合并，把内容填到每一格" });
	}
	for (const column of columns) {
		const cell = byLetters.get(matched[column.field] ?? "");
		if (!cell) continue;
		const { value, findings } = readCell(column, cell);
		read.findings.push(...findings);
		if (value !== undefined) read.values[column.field] = value;
		else if (findings.some(({ level }) => level === "wrong")) read.unread.push(column.field);
	}
	return read;
}

type No = (code: string, what: string, next: string) => Read;
interface Read {
	value?: unknown;
	findings: Finding[];
}

/** Digits that a spreadsheet's number cannot hold, or that begin with zero. */
const DIGITS: readonly ImportColumn["kind"][] = ["idNumber", "card"];
const YES = /^(是|有|Y|YES|TRUE|√|✓|1)$/i;
const NO = /^(否|无|没有|N|NO|FALSE|×|0)$/i;

/** One cell as its column reads it. Nothing is guessed: what a spreadsheet may have changed is refused by its address. */
function readCell(column: ImportColumn, cell: SheetCell): Read {
	const { address } = cell;
	const said = `${address}“${column.label}”`;
	const no: No = (code, what, next) => ({ findings: [{ level: "wrong", address, code, message: `${said}${what}`, next }] });
	if (cell.kind === "formula") return no("cell_formula", "是公式", "请复制后选择性粘贴为“数值”，或直接填写");
	if (cell.kind === "error") return no("cell_error", "是错误值", "请改成应有的内容");
	const notes: Finding[] = [];
	const note = (code: string, what: string) => notes.push({ level: "note", address, code, message: `${said}${what}` });
	if (cell.trimmed) note("cell_trimmed", "前后的空格已去掉");
	const text = withoutInvisible(cell.text).trim();
	if (text !== cell.text.trim()) note("cell_invisible", "有看不见的字符，已去掉");
	const plain = halfWidth(text).trim();
	const plainIsNoted = (kinds: readonly string[]) => {
		if (kinds.includes(column.kind) && plain !== text) note("cell_full_width", "的全角字符已改为半角");
	};
	plainIsNoted(["idNumber", "card", "phone", "date", "fen", "integer", "year"]);
	const { value, findings } = valueIn(column, cell, { text, plain, no });
	return { value, findings: [...notes, ...findings] };
}

function valueIn(column: ImportColumn, cell: SheetCell, { text, plain, no }: { text: string; plain: string; no: No }): Read {
	const ok = (value: unknown): Read => ({ value, findings: [] });
	if (DIGITS.includes(column.kind) && cell.kind !== "text") {
		return no("cell_number", "是数字格式，超过 15 位的数字已经被表格改掉", "请把这一列设为“文本”格式，重新填写全部号码");
	}
	if (cell.kind === "number" && /^-?\d{16,}$/.test(plain)) {
		return no("cell_number", "是数字格式，超过 15 位的数字已经被表格改掉", "请把这一列设为“文本”格式，重新填写");
	}
	if (/^\d(\.\d+)?E\+\d+$/i.test(plain) && column.kind !== "longText") {
		return no("cell_scientific", "是科学计数，原来的数字已经丢失", "请把这一列设为“文本”格式，重新填写");
	}
	if (cell.kind === "day" && column.kind !== "date") return no("cell_day", "是日期格式", "请把这一列设为“文本”格式，重新填写");
	switch (column.kind) {
		case "date": {
			const day = cell.kind === "day" ? parsePlainDate(cell.text) : cell.kind === "text" ? dayIn(plain) : undefined;
			if (day) return ok(day);
			if (cell.kind === "number") return no("cell_no_day", "是数字，不是日期", "请设为日期格式，或按“2026-02-13”的样式填写");
			return no("date_malformed", "不是有效的日期", "请按“2026-02-13”的样式填写日历上有的日期");
		}
		case "fen": {
			const amount = parseYuan(plain);
			return amount === undefined ? no("amount_malformed", "不是有效的金额", "请填写数字，最多两位小数") : ok(amount);
		}
		case "integer":
		case "year":
			return /^\d{1,9}$/.test(plain) ? ok(Number(plain)) : no("integer_malformed", "应为整数", "请填写数字");
		case "yesNo":
			if (YES.test(plain)) return ok(true);
			return NO.test(plain) ? ok(false) : no("malformed", "应为“是”或“否”", "请填写“是”或“否”");
		case "choice": {
			const option = optionOf(column, plain);
			return option === undefined ? no("not_an_option", `“${shortened(text)}”不在可选的范围内`, optionsSaid(column)) : ok(option);
		}
		case "choices": {
			const parts = partsOf(plain);
			const wrong = parts.find((part) => optionOf(column, part) === undefined);
			if (wrong !== undefined) return no("not_an_option", `“${shortened(wrong)}”不在可选的范围内`, optionsSaid(column));
			return ok([...new Set(parts.map((part) => optionOf(column, part)))]);
		}
		case "names":
			return ok(partsOf(text));
		case "idNumber":
		case "card":
		case "phone":
			return ok(plain);
		default:
			return ok(text);
	}
}

/** Day as people write one: `2026-2-13`, `2026/02/13`, `2026.2.13`, `2026年2月13日`, `20260213`. */
function dayIn(text: string): PlainDate | undefined {
	const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	if (!parts) return undefined;
	const [, year = "", month = "", day = ""] = parts;
	return parsePlainDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

const partsOf = (text: string): string[] =>
	text
		.split(/[\n、，,；;]/)
		.map((part) => part.trim())
		.filter((part) => part !== "");

const plainOption = (text: string) => halfWidth(text).replace(/[\s()]/g, "");

function optionOf({ options = [] }: ImportColumn, said: string): string | undefined {
	const plain = plainOption(said);
	return options.find(({ value, label }) => plainOption(label) === plain || plainOption(value) === plain)?.value;
}

const OPTIONS_SAID = 12;

function optionsSaid({ options = [] }: ImportColumn): string {
	const labels = options.slice(0, OPTIONS_SAID).map(({ label }) => label);
	return `可填：${labels.join("、")}${options.length > OPTIONS_SAID ? "等，见模板的下拉列表" : ""}`;
}

const shortened = (text: string) => ([...text].length > 20 ? `${[...text].slice(0, 20).join("")}…` : text);
