import type { Secrets } from "../env";

/** SQL whose value is a number or a day, not text: a spreadsheet may count with it. */
interface Counted {
	counted: string;
}

/** A table for state auditors (Z17): each column is SQL under its heading; $1 is the county, $2 and $3 are the first and the last day. */
export interface ExportTable {
	label: string;
	columns: Readonly<Record<string, string | Counted>>;
	/** From what, which, in which order. */
	rest: string;
	/** How a column's value is said, where it is no text of its own. */
	words?: Readonly<Record<string, (value: unknown, secrets: Secrets) => string>>;
}

export const counted = (sql: string): Counted => ({ counted: sql });
export const yuan = (sql: string) => counted(`(${sql} / 100.0)::numeric(18, 2)::text`);
export const instant = (sql: string) => counted(`to_char(${sql} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')`);
export const nameIn = (names: Readonly<Record<string, string>>) => (value: unknown) => names[String(value)] ?? String(value ?? "");

export const IN_TIME = "BETWEEN $2::date AND $3::date";
