import { capitalYuan, type Fen, formatYuan } from "../../workflows/rules/money";
import { formatDate, type PlainDate, parsePlainDate } from "../../workflows/rules/plain-date";

/** A list of boxes to be ticked, as a form prints it, and those that are. */
export function ticked(all: readonly string[], said: readonly (string | undefined)[]): [label: string, ticked: boolean][] {
	return all.map((label) => [label, said.includes(label)]);
}

export function yesNo(said: boolean | undefined): string {
	return said === undefined ? "" : said ? "是" : "否";
}

/** `29,250.00 元`; empty while it is not known. */
export function yuan(amount: Fen | undefined | null): string {
	return amount === undefined || amount === null ? "" : `${formatYuan(amount)} 元`;
}

/** In figures and in capitals, on two lines. */
export function yuanTwice(amount: Fen | undefined | null): string {
	return amount === undefined || amount === null ? "" : `${yuan(amount)}\n（大写）${capitalYuan(amount)}`;
}

export function dayOf(day: string | null | undefined): string {
	const date: PlainDate | undefined = day ? parsePlainDate(day) : undefined;
	return date ? formatDate(date) : "";
}

/** What of several has been said, a line each. */
export function lines(...said: readonly (string | undefined)[]): string {
	return said.filter(Boolean).join("\n");
}

/** `青河县总工会` → `青河县`: forms are called by the county, not by its union. */
export function countyOf(countyUnion: string): string {
	return countyUnion.replace(/总工会$/, "");
}
