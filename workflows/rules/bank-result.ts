import { halfWidth } from "./identity-number";
import { type Fen, fen, parseYuan } from "./money";
import { type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { Sheet, SheetCell, SheetRow } from "./sheet";

/** What a bank's answer says of each payment, and what the banks call it. */
export const RESULT_COLUMNS = {
	serial: { label: "流水号", also: ["客户流水号", "企业流水号", "付款流水号", "业务编号", "客户业务编号", "业务参考号"] },
	card: { label: "卡号", also: ["收款卡号", "收款账号", "收款人账号", "收款方账号", "对方账号", "账号", "账户"] },
	amount: { label: "金额", also: ["金额（元）", "交易金额", "发生额", "付款金额", "实付金额", "金额（分）"] },
	status: { label: "结果", also: ["处理结果", "交易结果", "处理状态", "交易状态", "状态"] },
	day: { label: "日期", also: ["交易日期", "入账日期", "处理日期", "记账日期", "到账日期", "交易时间"] },
	reason: { label: "原因", also: ["失败原因", "退票原因", "退回原因", "错误信息", "返回信息", "备注", "附言"] },
} as const;
export type ResultColumn = keyof typeof RESULT_COLUMNS;

/** What the rows of a bank's file are, where it has no column for it. */
export const HOLDS = { all: "各笔的结果（有“结果”一列）", arrived: "都是成功的", bounced: "都是失败（退票）的" } as const;

/** One row as the bank wrote it, and what could be read of it. */
export interface ResultRow {
	/** In the bank's file. */
	number: number;
	/** As written; sealed where they are kept. */
	serial: string;
	card: string;
	status: string;
	reason: string;
	amountFen: Fen | null;
	on: PlainDate | null;
	said: "arrived" | "bounced" | null;
	doubt: Doubt | null;
}

/** Why a person has to look at a row. */
export const DOUBTS = {
	status_unread: "看不出是成功还是失败",
	amount_unread: "金额看不懂",
	day_unread: "没有日期，或看不懂",
	day_ahead: "日期晚于今天",
	day_early: "日期早于付款发出",
	unmatched: "对不上任何一笔付款",
	ambiguous: "卡号和金额对得上不止一笔付款",
	amount_differs: "金额与付款不同",
	card_differs: "卡号与付款不同",
	double: "同一笔付款在这份回单里不止一行",
} as const;
export type Doubt = keyof typeof DOUBTS;

/** Without blanks, full-width forms and the kind of bracket. */
function headingKey(text: string): string {
	return halfWidth(text)
		.replace(/[\s*:]/g, "")
		.toLowerCase();
}

export type ResultColumns = Partial<Record<ResultColumn, number>>;

/** Each line `内容=表头`: what a person says that the bank's headings mean. */
export function readHeadings(text: string): { said: Map<string, ResultColumn>; refusals: Refusal[] } {
	const said = new Map<string, ResultColumn>();
	const refusals: Refusal[] = [];
	for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== "")) {
		const [content = "", heading = "", ...more] = line.split(/[=＝]/).map((part) => part.trim());
		const found = (Object.keys(RESULT_COLUMNS) as ResultColumn[]).find((id) => RESULT_COLUMNS[id].label === content);
		if (found && heading !== "" && more.length === 0) said.set(headingKey(heading), found);
		else {
			const words = Object.values(RESULT_COLUMNS).map(({ label }) => label);
			const next = `请一行写一个，如“流水号=客户业务号”；内容只能是${words.join("、")}`;
			refusals.push(refusal("heading_unread", "Z12", `“${line}”看不懂`, { field: "headings", next }));
		}
	}
	return { said, refusals };
}

function columnsOf(row: SheetRow, said: ReadonlyMap<string, ResultColumn>): ResultColumns {
	const columns: ResultColumns = {};
	const cells = row.cells.map(({ column, text }) => ({ column, key: headingKey(text) }));
	for (const { column, key } of cells) {
		const own = said.get(key);
		if (own) columns[own] ??= column;
	}
	for (const id of Object.keys(RESULT_COLUMNS) as ResultColumn[]) {
		const { label, also } = RESULT_COLUMNS[id];
		for (const word of [label, ...also].map(headingKey)) {
			const found = cells.find(({ key, column }) => key === word && !said.has(key) && !Object.values(columns).includes(column));
			if (found) columns[id] ??= found.column;
		}
	}
	return columns;
}

const HEADINGS_WITHIN = 20;

/** The columns of a bank's file, below which heading; or what it lacks. */
export function findColumns(
	sheet: Sheet,
	said: ReadonlyMap<string, ResultColumn>,
	holds: keyof typeof HOLDS,
): { columns: ResultColumns; heading: SheetRow } | { refusals: Refusal[] } {
	const tried = sheet.rows.slice(0, HEADINGS_WITHIN).map((heading) => ({ heading, columns: columnsOf(heading, said) }));
	const best = tried.sort((one, other) => Object.keys(other.columns).length - Object.keys(one.columns).length)[0];
	const columns = best?.columns ?? {};
	const no = (code: string, message: string) =>
		refusal(code, "Z12", message, { field: "file", next: "请在“各列的意思”里写明，如“流水号=客户业务号”" });
	const refusals = [
		...(columns.serial === undefined && (columns.card === undefined || columns.amount === undefined)
			? [no("no_serial_column", "没有找到流水号一列，也没有卡号和金额两列，对不上付款")]
			: []),
		...(columns.status === undefined && holds === "all" ? [no("no_status_column", "没有找到说明成功还是失败的一列")] : []),
	];
	return best && refusals.length === 0 ? { columns, heading: best.heading } : { refusals };
}

/** `处理失败` · `交易成功`; what is neither is a person's to read. */
function saidBy(status: string): "arrived" | "bounced" | null {
	const plain = halfWidth(status).trim().toLowerCase();
	if (/失败|退|不成功|未成功|不符|错误|拒绝|无效|异常|fail|reject/.test(plain)) return "bounced";
	return /成功|已入账|已到账|^0+$|^s$|success/.test(plain) ? "arrived" : null;
}

function dayIn(text: string): PlainDate | undefined {
	const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[\sT].*)?$/.exec(halfWidth(text).trim());
	if (!parts) return undefined;
	const [, year = "", month = "", day = ""] = parts;
	return parsePlainDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

function amountIn(text: string, inFen: boolean): Fen | undefined {
	const plain = text.replace(/[¥￥元\s]/g, "");
	if (!inFen) return parseYuan(plain);
	return /^\d{1,13}$/.test(plain) ? fen(Number(plain)) : undefined;
}

/** Digits of a number cell that a spreadsheet has cut are none. */
function digitsOf(cell: SheetCell | undefined): string {
	const text = cell?.text.replace(/[\s'`-]/g, "") ?? "";
	return cell?.kind === "number" && text.length > 15 ? "" : text;
}

interface Reading {
	columns: ResultColumns;
	heading: SheetRow;
	holds: keyof typeof HOLDS;
	/** Of rows that say none. */
	on: PlainDate | undefined;
	today: PlainDate;
}

/** What each row below the headings says. A row that names no payment at all (a total, a note) is none. */
export function readResultRows(sheet: Sheet, { columns, heading, holds, on, today }: Reading): ResultRow[] {
	const inFen = /分/.test(heading.cells.find(({ column }) => column === columns.amount)?.text ?? "");
	return sheet.rows
		.filter(({ number }) => number > heading.number)
		.flatMap(({ number, cells }): ResultRow[] => {
			const cellOf = (id: ResultColumn) => cells.find(({ column }) => column === columns[id]);
			const [serial, card] = [digitsOf(cellOf("serial")), digitsOf(cellOf("card"))];
			if (!/\d/.test(serial + card)) return [];
			const status = cellOf("status")?.text ?? "";
			const said = holds === "all" ? saidBy(status) : holds;
			const [amountText, dayText] = [cellOf("amount")?.text ?? "", cellOf("day")?.text ?? ""];
			const amountFen = amountText === "" ? undefined : amountIn(amountText, inFen);
			const day = dayText === "" ? on : dayIn(dayText);
			const doubt: Doubt | null =
				said === null
					? "status_unread"
					: amountText !== "" && amountFen === undefined
						? "amount_unread"
						: day === undefined
							? "day_unread"
							: day > today
								? "day_ahead"
								: null;
			return [
				{ number, serial, card, status, reason: cellOf("reason")?.text ?? "", amountFen: amountFen ?? null, on: day ?? null, said, doubt },
			];
		});
}

/** A payment that a row may speak of. */
export interface Payable {
	paymentId: string;
	serial: string;
	card: string;
	amountFen: Fen;
	sentOn: PlainDate;
	/** Nothing has been said of it yet. */
	open: boolean;
}

/** `6222****1234` fits what it hides. */
function sameCard(written: string, card: string): boolean {
	if (!/[*xX]/.test(written)) return written === card;
	return written.length >= 4 && card.endsWith(written.slice(-4).replace(/\D/g, "")) && /\d{4}$/.test(written);
}

export interface MatchedRow extends ResultRow {
	paymentId: string | null;
	matched: "serial" | "account" | null;
}

/**
 * Z12: which payment each row speaks of: by its serial, then by card and amount among those that wait for their answer. What matches none, or several, or
 * says another amount or card, and two rows of one payment are a person's to settle.
 */
export function matchRows(rows: readonly ResultRow[], payables: readonly Payable[]): MatchedRow[] {
	const bySerial = new Map(payables.filter(({ serial }) => serial !== "").map((one) => [one.serial, one]));
	const byAccount = new Map<string, Payable[]>();
	for (const one of payables.filter(({ open }) => open)) {
		const key = `${one.card}/${one.amountFen}`;
		byAccount.set(key, [...(byAccount.get(key) ?? []), one]);
	}
	const matched = rows.map((row): MatchedRow => {
		const own = row.serial === "" ? undefined : bySerial.get(row.serial);
		if (own) return { ...row, paymentId: own.paymentId, matched: "serial", doubt: differs(row, own) ?? row.doubt };
		const fitting = row.card !== "" && row.amountFen !== null ? (byAccount.get(`${row.card}/${row.amountFen}`) ?? []) : [];
		const [only, ...others] = fitting;
		if (!only) return { ...row, paymentId: null, matched: null, doubt: "unmatched" };
		if (others.length > 0) return { ...row, paymentId: null, matched: null, doubt: "ambiguous" };
		return { ...row, paymentId: only.paymentId, matched: "account", doubt: row.doubt ?? (early(row, only) ? "day_early" : null) };
	});
	const counted = new Map<string, number>();
	for (const { paymentId } of matched) if (paymentId) counted.set(paymentId, (counted.get(paymentId) ?? 0) + 1);
	return matched.map((row) => (row.paymentId && (counted.get(row.paymentId) ?? 0) > 1 ? { ...row, doubt: "double" } : row));
}

function differs(row: ResultRow, own: Payable): Doubt | undefined {
	if (row.amountFen !== null && row.amountFen !== own.amountFen) return "amount_differs";
	if (row.card !== "" && !sameCard(row.card, own.card)) return "card_differs";
	return early(row, own) ? "day_early" : undefined;
}

function early({ on }: ResultRow, { sentOn }: Payable): boolean {
	return on !== null && on < sentOn;
}
