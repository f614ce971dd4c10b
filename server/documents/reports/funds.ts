import { type Cell, figure } from "../../../record/audit/csv";
import type { TakenReport } from "../../../record/audit/reports";
import type { YearOfFunds } from "../../../record/money/fund-year";
import { yearOfFunds } from "../../../record/money/fund-year";
import { FUND_SOURCES } from "../../../record/money/funds";
import { formatDate, type PlainDate } from "../../../workflows/rules/plain-date";
import type { Deps } from "../../deps";
import type { TableSheet } from "../../sheets/table-book";
import { spanText } from "./report";

/** A county's funds in the year of a report. */
export async function fundsOfReport({ db }: Pick<Deps, "db">, { over, year }: TakenReport): Promise<YearOfFunds> {
	return yearOfFunds(db, over.id, year);
}

/** `1234.50`: a number that a spreadsheet counts with. */
export function yuanCell(amount: number | null): Cell {
	if (amount === null) return "";
	const digits = String(Math.abs(amount)).padStart(3, "0");
	return figure(`${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

export function sourceLabel(source: string): string {
	return Object.entries(FUND_SOURCES).find(([id]) => id === source)?.[1] ?? source;
}

/** Lines above a table: what it is, of whom, when and for what it was taken. */
export function aboveOf(taken: TakenReport, title: string, note = ""): NonNullable<TableSheet["above"]> {
	const { over, today, byName, reason } = taken;
	return [
		{ text: `${over.name}${spanText(taken)}${title}`, mark: "title" },
		{ text: [`制表：${byName}，${formatDate(today)}`, `用途：${reason}`, note].filter(Boolean).join("　") },
	];
}

/** Whether the figures are those that were reported, or those of now. */
export function standingOf({ reported, year }: YearOfFunds, today: PlainDate): string {
	if (reported) return `报送数（${formatDate(reported.on)}由${reported.byName}报送${reported.addressee}）`;
	return today.slice(0, 4) === String(year) ? `年度未结束，截至${formatDate(today)}的数` : "未报送，现在账上的数";
}
