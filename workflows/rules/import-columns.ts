import type { FieldOption, FieldSpec, SaidField } from "./field";
import { columnLetters, headingKey, type Sheet, type SheetRow } from "./sheet";

/** A column of a sheet that is taken in: what it is called, and what it says. */
export interface ImportColumn {
	/** As the record's own command names it. */
	field: string;
	/** As the template heads it. */
	label: string;
	/** What else people call it. */
	also?: readonly string[];
	/** union: a union by its name. */
	kind: Exclude<SaidField["kind"] | FieldSpec["kind"], "reference" | "case" | "recorded" | "secret" | "days"> | "union";
	options?: readonly FieldOption[];
	/** Without it no row can be taken. */
	required?: true;
	hint: string;
}

/** What a county's people have said that a heading means; "" where it means nothing here. */
export type KnownHeadings = ReadonlyMap<string, string>;

export interface Matched {
	/** By field: the letters of its column. */
	columns: Record<string, string>;
	/** Headings that nothing is known of, by column. */
	unknown: Record<string, string>;
	/** Two columns that say the same: `["C", "E"]`. */
	twice: [first: string, second: string][];
	missing: ImportColumn[];
}

/** Columns by their headings: what people have said of one goes before what the program knows. */
export function matchHeadings(headings: Readonly<Record<string, string>>, columns: readonly ImportColumn[], known: KnownHeadings): Matched {
	const meaning = new Map(
		columns.flatMap(({ field, label, also = [] }) => [label, ...also].map((one) => [headingKey(one), field] as const)),
	);
	const matched: Matched = { columns: {}, unknown: {}, twice: [], missing: [] };
	for (const [letters, heading] of Object.entries(headings)) {
		const key = headingKey(heading);
		const field = known.get(key) ?? meaning.get(key);
		if (field === undefined) matched.unknown[letters] = heading;
		else if (field !== "") {
			const before = matched.columns[field];
			if (before === undefined) matched.columns[field] = letters;
			else matched.twice.push([before, letters]);
		}
	}
	matched.missing = columns.filter(({ field, required }) => required && matched.columns[field] === undefined);
	return matched;
}

/** By column: `{ C: "姓名" }`. */
export function headingsOf(row: SheetRow): Record<string, string> {
	return Object.fromEntries(row.cells.map(({ column, text }) => [columnLetters(column), text]));
}

/** How far down a title and a note may push the headings. */
const HEADINGS_WITHIN = 15;

/** The row of a sheet that heads its columns: the first with the most headings that are known, two at least. */
export function headingRowOf({ rows }: Sheet, columns: readonly ImportColumn[], known: KnownHeadings): SheetRow | undefined {
	let best: { row: SheetRow; found: number } | undefined;
	for (const row of rows.slice(0, HEADINGS_WITHIN)) {
		const found = Object.keys(matchHeadings(headingsOf(row), columns, known).columns).length;
		if (found >= 2 && found > (best?.found ?? 0)) best = { row, found };
	}
	return best?.row;
}
