import type { Fen } from "./money";
import { type Refusal, refusal } from "./refusal";

/** What a column of a bank's file holds. Nothing of why somebody is aided goes to a bank. */
const BANK_COLUMNS = {
	serial: "流水号",
	position: "序号",
	payee: "户名",
	card: "卡号",
	amount: "金额",
	fixed: "固定",
} as const;
type BankColumnId = keyof typeof BANK_COLUMNS;

export const SHAPES = { comma: "逗号分隔", tab: "制表符分隔", bar: "竖线分隔（|）", fixed: "定长（按字节）" } as const;
export type Shape = keyof typeof SHAPES;
export const ENCODINGS = { utf8: "UTF-8", utf8bom: "UTF-8（带 BOM）", gbk: "GBK", gb18030: "GB 18030" } as const;
export type Encoding = keyof typeof ENCODINGS;
export const AMOUNTS = { yuan: "元（两位小数）", fen: "分" } as const;
export const HEADS = { none: "没有", headings: "一行表头", totals: "一行合计（笔数、金额）", both: "先合计，再表头" } as const;

export interface BankColumn {
	heading: string;
	what: BankColumnId;
	/** Of `fixed`: the same in every row. */
	text?: string;
	/** Of a fixed-width file: in bytes of its encoding. */
	width?: number;
}

/** How a bank wants its file. */
export interface BankLayout {
	shape: Shape;
	encoding: Encoding;
	amount: keyof typeof AMOUNTS;
	head: keyof typeof HEADS;
	columns: readonly BankColumn[];
	/** How this bank writes a character that its encoding lacks. */
	substitutes: Readonly<Record<string, string>>;
}

/** A plain CSV, which every county has. */
export const PLAIN_LAYOUT: BankLayout = {
	shape: "comma",
	encoding: "utf8bom",
	amount: "yuan",
	head: "headings",
	columns: [
		{ heading: "序号", what: "position" },
		{ heading: "流水号", what: "serial" },
		{ heading: "收款户名", what: "payee" },
		{ heading: "收款卡号", what: "card" },
		{ heading: "金额（元）", what: "amount" },
		{ heading: "摘要", what: "fixed", text: "困难职工帮扶" },
	],
	substitutes: {},
};

/** One payment as a bank is told of it. */
export interface BankRow {
	serial: string;
	position: number;
	payee: string;
	card: string;
	amountFen: Fen;
}

/** What an encoding can do; the record knows the library. */
export interface Writable {
	/** Whether it has the character. */
	has(char: string): boolean;
	/** How many bytes the text takes. */
	width(text: string): number;
}

const MOST_COLUMNS = 30;
const WIDEST = 200;
const no = (code: string, message: string, next: string, field = "columns") => refusal(code, "Z12", message, { field, next });

/** Each line a column: `表头 | 内容`, of a fixed-width file `表头 | 内容 | 字节数`; 内容 is one of the words, or `固定：` and what stands there. */
export function readColumns(text: string, shape: Shape): { columns: BankColumn[]; refusals: Refusal[] } {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	const read = lines.map((line, index) => readColumn(line, index + 1, shape));
	const columns = read.flatMap((one) => ("what" in one ? [one] : []));
	const refusals = read.flatMap((one) => ("what" in one ? [] : [one]));
	if (lines.length > MOST_COLUMNS)
		refusals.push(no("too_many_columns", `有 ${lines.length} 列，最多 ${MOST_COLUMNS} 列`, "请删去多余的列"));
	const wellRead = refusals.length === 0;
	for (const needed of ["serial", "payee", "card", "amount"] as const) {
		if (wellRead && columns.filter(({ what }) => what === needed).length !== 1) {
			const next = needed === "serial" ? "请加上一列流水号，回单靠它对上付款" : "请写一行，不多不少";
			refusals.push(no("column_missing", `“${BANK_COLUMNS[needed]}”要有一列，只能有一列`, next));
		}
	}
	return { columns, refusals };
}

function readColumn(line: string, number: number, shape: Shape): BankColumn | Refusal {
	const [heading = "", content = "", wide, ...more] = line.split(/[|｜]/).map((part) => part.trim());
	const next = `请照样式填写，如“收款户名 | 户名${shape === "fixed" ? " | 60" : ""}”`;
	if (heading === "" || content === "" || more.length > 0) return no("column_unread", `第 ${number} 行“${line}”看不懂`, next);
	const fixed = /^固定[：:](.*)$/.exec(content);
	const found = (Object.keys(BANK_COLUMNS) as BankColumnId[]).find((id) => id !== "fixed" && BANK_COLUMNS[id] === content);
	const what = fixed ? "fixed" : found;
	if (what === undefined) {
		const words = Object.values(BANK_COLUMNS).map((word) => (word === "固定" ? "固定：…" : word));
		return no("column_unread", `第 ${number} 行的“${content}”不是可以写入的内容`, `内容只能是${words.join("、")}`);
	}
	const width = Number(wide);
	const wellSaid = Number.isSafeInteger(width) && width > 0 && width <= WIDEST;
	if (shape === "fixed" && !wellSaid) return no("column_width", `第 ${number} 行没有写清占几个字节`, `${next}，字节数为 1 至 ${WIDEST}`);
	return { heading, what, ...(fixed && { text: fixed[1] ?? "" }), ...(shape === "fixed" && { width }) };
}

/** The columns as a person types them. */
export function columnsText(columns: readonly BankColumn[]): string {
	return columns
		.map(({ heading, what, text, width }) =>
			[heading, what === "fixed" ? `固定：${text ?? ""}` : BANK_COLUMNS[what], ...(width === undefined ? [] : [String(width)])].join(" | "),
		)
		.join("\n");
}

/** Each line `字＝银行的写法`. */
export function readSubstitutes(text: string): { substitutes: Record<string, string>; refusals: Refusal[] } {
	const substitutes: Record<string, string> = {};
	const refusals: Refusal[] = [];
	for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== "")) {
		const [char = "", written = "", ...more] = line.split(/[=＝]/).map((part) => part.trim());
		const one = [...char].length === 1 && written !== "" && [...written].length <= 10 && more.length === 0;
		if (one) substitutes[char] = written;
		else refusals.push(no("substitute_unread", `“${line}”看不懂`, "请一行写一个字，如“𬸦=鹮”", "substitutes"));
	}
	return { substitutes, refusals };
}

export function substitutesText(substitutes: BankLayout["substitutes"]): string {
	return Object.entries(substitutes)
		.map(([char, written]) => `${char}=${written}`)
		.join("\n");
}

/** `𬸦（U+2CE26）` */
export function charName(char: string): string {
	return `${char}（U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}）`;
}

/** The widest that each can be, in bytes. */
const WIDTHS: Readonly<Record<Exclude<BankColumnId, "fixed" | "payee">, number>> = { serial: 12, position: 5, card: 19, amount: 13 };

/** Whether a layout can be written at all: its own words in its encoding, and room for what it must hold. */
export function checkLayout({ shape, columns }: BankLayout, writable: Writable): Refusal[] {
	return columns.flatMap(({ heading, what, text = "", width = 0 }) => {
		const own = heading + text;
		const lacking = [...own].find((char) => !writable.has(char));
		if (lacking)
			return [no("column_unencodable", `“${heading}”一列中的${charName(lacking)}，所选编码里没有`, "请换一个字，或改用 GB 18030、UTF-8")];
		if (/[\t|]/.test(own) && (shape === "tab" || shape === "bar"))
			return [no("column_unread", `“${heading}”一列含有分隔符`, "请删去后再保存")];
		if (shape !== "fixed") return [];
		const least = Math.max(writable.width(heading), what === "fixed" ? writable.width(text) : what === "payee" ? 1 : WIDTHS[what]);
		return width >= least ? [] : [no("column_width", `“${heading}”一列要占 ${least} 个字节，只留了 ${width} 个`, "请加宽这一列")];
	});
}
