import type { Drawing } from "./press";

/** What stands on a sheet, from top to bottom (`templates/sheet.typ`). */
export type Part =
	| { kind: "words"; text: string /** Points; 11 where none is said. */; size?: number; middle?: true }
	/** Two pairs a line. */
	| { kind: "facts"; facts: readonly (readonly [label: string, value: string])[] }
	| {
			kind: "list";
			name?: string;
			labels: readonly string[];
			/** Millimetres; null shares what is left. */
			widths: readonly (number | null)[];
			rows: readonly Readonly<Record<string, string>>[];
			size?: number;
			/** Millimetres above and below a line. */
			pad?: number;
			/** Columns that are not centred. */
			right?: readonly string[];
			left?: readonly string[];
	  }
	/** Places to sign, each with its day. */
	| { kind: "signs"; labels: readonly string[]; across?: number }
	| { kind: "seal"; text: string; size?: number }
	/** A code of its own beside what it is. @see Drawing for what no font is asked of */
	| { kind: "data"; code: string; text: string }
	/** What follows begins a page. */
	| { kind: "page" };

/** Rows are numbered where a list has a column 序号. */
export function sheet(title: string, ...parts: readonly (Part | undefined)[]): Drawing {
	return { title, parts: parts.filter((part) => part !== undefined).map(numbered) };
}

function numbered(part: Part): Part {
	if (part.kind !== "list") return part.kind === "facts" ? { ...part, facts: even(part.facts) } : part;
	return { ...part, rows: part.rows.map((row, index) => ({ 序号: String(index + 1), ...row })) };
}

/** Two pairs stand on a line. */
function even(facts: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
	return facts.length % 2 === 0 ? facts : [...facts, ["", ""]];
}
