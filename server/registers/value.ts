import { type Cell, figure } from "../../record/audit/csv";
import { fen, formatYuan } from "../../workflows/rules/money";
import { shanghaiTime } from "../../workflows/rules/plain-date";
import type { Tone } from "../words/tone";

/** Words, with where they lead to and how they look on a page; `brief`: a page shows how they begin; `code`: a check sum; `depth`: so far below the top of a tree. */
export interface Words {
	text: string;
	link?: string;
	tone?: Tone;
	brief?: true;
	code?: true;
	depth?: number;
}

/** What stands in a column, as data: a page draws it, a spreadsheet takes its text. Nothing to say is null. `struck`: it was corrected. @param day `YYYY-MM-DD` @param at ISO 8601 */
export type Value =
	| null
	| string
	| Words
	| { day: string; provisional?: boolean }
	| { at: string; link?: string }
	| { fen: number; struck?: true }
	| { count: number };

/** As a spreadsheet takes it: what can be counted or sorted as a figure, all else as text. */
export function cellOf(value: Value): Cell {
	if (value === null) return "";
	if (typeof value === "string") return value;
	if ("text" in value) return value.text;
	if ("day" in value) return figure(value.day);
	if ("at" in value) return figure(shanghaiTime(Date.parse(value.at)));
	if ("fen" in value) return figure(formatYuan(fen(value.fen)).replaceAll(",", ""));
	return figure(value.count);
}

/** A day, where there is one. */
export function dayOf(day: string | null): Value {
	return day === null ? null : { day };
}

/** An instant, where there is one. */
export function timeOf(at: string | null): Value {
	return at === null ? null : { at };
}
