/** Writes a number, a day or an instant that the program itself has worked out: a spreadsheet may count with it. */
export interface Figure {
	readonly figure: string;
}

/** Writes everything else so that a spreadsheet keeps it as text. */
export type Cell = string | Figure;

export function figure(value: unknown): Cell {
	const text = value === null || value === undefined ? "" : String(value);
	return /^(-?\d{1,15}(\.\d+)?|\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?)$/.test(text) ? { figure: text } : text;
}

/** The byte order mark by which a spreadsheet recognises UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** A line of CSV (RFC 4180). */
export function lineOf(cells: readonly Cell[]): string {
	return `${cells.map(cellOf).join(",")}\r\n`;
}

/** Writes a short table as a whole. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
	return BYTE_ORDER_MARK + rows.map(lineOf).join("");
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it, so that whoever reads it sees that something is odd. What it
 * would take for a number or a day and write otherwise (long numbers, 0012, 1-2, 1e5, TRUE) gets a tab after it: it stays text in Excel, WPS
 * and LibreOffice, nothing is seen, and a program that trims its cells has the text as it was. Not `="…"`, which is a formula itself.
 */
function cellOf(cell: Cell): string {
	if (typeof cell !== "string") return cell.figure;
	const kept = isFormula(cell) ? `'${cell}` : isConverted(cell) ? `${cell}\t` : cell;
	return /[",;|\t\r\n\u0085\u2028\u2029]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}

/** Blanks, control characters and invisible ones: a spreadsheet may ignore them and read what follows. */
const LEADING = /^[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;
/** `=`, `+`, `-`, `@` and all that looks like them (full width, small, raised, other dashes), but for the dashes of Chinese punctuation. */
const BEGINS_FORMULA = /^[=+\-@\u02D7\u2010-\u2013\u2043\u2212\u2795\u2796\uA78A]/u;

function isFormula(text: string): boolean {
	if (/^[\t\r\n]/.test(text)) return true;
	return BEGINS_FORMULA.test(text.replace(LEADING, "").normalize("NFKC"));
}

const WORDS_OF_TIME =
	/jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s(day)?)?|wed(nesday)?|thu(rs(day)?)?|fri(day)?|sat(urday)?|sun(day)?|[ap]\.?m\.?|星期[一二三四五六日天]|周[一二三四五六日]|上午|下午|公元|[年月日号时点分秒]|十?[一二]?月|e|t|z/giu;

/** Nothing but digits, signs and words of time: long numbers, file numbers, days, fractions, times, percentages; or a word for a truth or fault. */
function isConverted(text: string): boolean {
	const plain = text.normalize("NFKC").replace(LEADING, "").trim();
	if (/^(true|false|真|假|#(n\/a|ref!|value!|name\?|null!|num!|div\/0!))$/i.test(plain)) return true;
	// No number has a star in it, so a spreadsheet takes masked text for text.
	if (!/\d/.test(plain) || plain.includes("*")) return false;
	return /^[\p{N}\p{P}\p{S}\s]*$/u.test(plain.replace(WORDS_OF_TIME, ""));
}
