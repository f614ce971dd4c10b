import type { BankLayout, BankRow, Shape, Writable } from "./bank-layout";
import { charName, ENCODINGS } from "./bank-layout";
import { type Fen, formatYuan } from "./money";
import { type Refusal, refusal } from "./refusal";

const SEPARATORS: Readonly<Record<Exclude<Shape, "fixed">, string>> = { comma: ",", tab: "\t", bar: "|" };

function written({ substitutes }: BankLayout, text: string, writable: Writable): string {
	return [...text].map((char) => (writable.has(char) ? char : (substitutes[char] ?? char))).join("");
}

/**
 * Z12: why a payment cannot stand in the bank's file. The file bears the name as it is, with no apostrophe before it: a bank compares it letter by letter. So
 * what a spreadsheet would take for a formula, and what would break a line, is refused here instead of being written otherwise.
 */
export function whyNotInFile(layout: BankLayout, { payee, card }: Pick<BankRow, "payee" | "card">, writable: Writable): Refusal[] {
	if (payee.trim() === "")
		return [refusal("no_payee", "Z12", "没有收款户名，写不进付款文件", { next: "请撤回付款单，核对户名后重新编制" })];
	if (!/^\d{12,19}$/.test(card)) {
		return [refusal("no_bank_card", "Z12", "没有银行卡号，写不进付款文件", { next: "请撤回付款单，补填银行卡号后重新编制" })];
	}
	const name = written(layout, payee, writable);
	const lacking = [...new Set([...name].filter((char) => !writable.has(char)))];
	if (lacking.length > 0) {
		const message = `户名中的${lacking.map(charName).join("、")}，付款文件的 ${ENCODINGS[layout.encoding]} 编码里没有`;
		const next = "请在付款文件版式中登记银行对这个字的写法（替代字），或改用 UTF-8、GB 18030 的版式";
		return [refusal("name_unencodable", "Z12", message, { next })];
	}
	if (/^[\s=+\-@＝＋－＠]/u.test(name) || /[\p{Cc}"|]/u.test(name)) {
		const message = `户名会被表格软件当作公式，或含有断行的符号`;
		return [refusal("name_unfit", "Z12", message, { next: "请核对户名，更正后重新编制付款" })];
	}
	const narrow = layout.columns.find(({ what, width }) => what === "payee" && width !== undefined && writable.width(name) > width);
	if (!narrow) return [];
	const message = `户名占 ${writable.width(name)} 个字节，付款文件只留了 ${narrow.width} 个`;
	return [refusal("name_too_wide", "Z12", message, { next: "请在付款文件版式中加宽户名一列" })];
}

function amountText({ amount }: Pick<BankLayout, "amount">, amountFen: Fen): string {
	return amount === "fen" ? String(amountFen) : formatYuan(amountFen).replaceAll(",", "");
}

/** What stands before the rows. */
export function headLines(layout: BankLayout, of: { rows: number; totalFen: Fen }, writable: Writable): string[] {
	const totals = cells(layout, [String(of.rows), amountText(layout, of.totalFen)]);
	const headings = layout.columns.map(({ heading, width }) => ({ text: heading, width }));
	const texts = headings.map(({ text }) => text);
	const line = layout.shape === "fixed" ? headings.map(({ text, width }) => padded(text, width, writable)).join("") : cells(layout, texts);
	return { none: [], headings: [line], totals: [totals], both: [totals, line] }[layout.head];
}

/** One payment's line. @throws where `whyNotInFile` has a reason */
export function rowLine(layout: BankLayout, row: BankRow, writable: Writable): string {
	const texts = layout.columns.map(({ what, text = "" }) => textOf(layout, what, row, text, writable));
	if (layout.shape !== "fixed") return cells(layout, texts);
	return layout.columns.map(({ width, what }, index) => padded(texts[index] ?? "", width, writable, what === "amount")).join("");
}

function textOf(layout: BankLayout, what: BankLayout["columns"][number]["what"], row: BankRow, fixed: string, writable: Writable): string {
	switch (what) {
		case "amount":
			return amountText(layout, row.amountFen);
		case "payee":
			return written(layout, row.payee, writable);
		case "fixed":
			return fixed;
		default:
			return String(row[what]);
	}
}

function cells({ shape }: BankLayout, texts: readonly string[]): string {
	const separator = shape === "fixed" ? "  " : SEPARATORS[shape];
	return texts.map((text) => (shape === "comma" && /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(separator);
}

/** Text at the left, amounts at the right. @throws where it is wider than its place */
function padded(text: string, width: number | undefined, writable: Writable, right = false): string {
	const left = (width ?? 0) - writable.width(text);
	if (left < 0) throw new RangeError(`wider than ${width} bytes`);
	return right ? " ".repeat(left) + text : text + " ".repeat(left);
}
