import type { ClauseId } from "./clauses";

/** `name` is of a person. */
export type FieldKind =
	| "text"
	| "longText"
	| "name"
	| "date"
	| "fen"
	| "integer"
	| "yesNo"
	| "choice"
	| "choices"
	| "idNumber"
	| "card"
	| "phone";

export interface FieldOption {
	readonly value: string;
	readonly label: string;
}

/** One field of a form: the page, the API's schema and the completeness check all come from it. */
export interface FieldSpec {
	/** A dot leads into a group: `housing.areaSqm`. */
	name: string;
	label: string;
	kind: FieldKind;
	options?: readonly FieldOption[];
	/** Always needed. What is needed only in some cases is the rules' matter; the hint says so. */
	required?: boolean;
	hint?: string;
	clause?: ClauseId;
	/** Characters of a text, the largest of a number (fen for `fen`). */
	max?: number;
}

/** One thing said with an event or another write: what the page asks, what the API takes and what the record keeps all come from it. */
export interface SaidField {
	name: string;
	label: string;
	/**
	 * names: people, one a line · days: a list of them, on a page one or a range a line · reference: the id of something that exists · case: the id of a
	 * case, or the address of its page · year: a calendar year · secret: a password, kept nowhere as it is typed · recorded: one value of the case's
	 * record, by the record's number and the field: `5/visitedOn` · papers: the ids of files, each once.
	 */
	kind: Exclude<FieldKind, "choices"> | "names" | "days" | "reference" | "case" | "year" | "secret" | "recorded" | "papers";
	/** Of a choice; of a number, those that there are. */
	options?: readonly FieldOption[];
	optional?: boolean;
	/** Of a date: may lie ahead; of a year: may be the next. */
	future?: boolean;
	/** Of a date: may lie before the county's books begin. */
	longAgo?: boolean;
	/** Of a secret: a new one, which a page asks twice. */
	twice?: boolean;
	/** Of an amount or a number: nothing at all is an answer. */
	orNothing?: boolean;
	hint?: string;
	/** May hold a number of a person whatever its kind: never repeated in words. */
	unspoken?: true;
	/** Where it is another's than that of the event or the write. */
	clause?: ClauseId;
	/** At least so many names; the least number. */
	min?: number;
	/** Characters of a text; the largest number or amount (fen). */
	max?: number;
}

/** Characters that a text takes where its field says no other number. */
const TEXT_MAX = 200;
const LONG_TEXT_MAX = 2000;
const NAME_MAX = 50;
/** Letters of a name, its marks not counted. */
export const NAME_MIN = 2;

/** The characters that a field takes; undefined of what is no text. */
export function textLimit({ kind, max }: { kind: SaidField["kind"] | FieldKind; max?: number }): number | undefined {
	if (kind === "name") return max ?? NAME_MAX;
	if (kind === "text") return max ?? TEXT_MAX;
	return kind === "longText" ? (max ?? LONG_TEXT_MAX) : undefined;
}

/** Repeated rows, `name.0.field`. */
export interface RowGroup {
	name: "members" | "disabledMembers";
	title: string;
	fields: readonly FieldSpec[];
	min: number;
	max: number;
}

export interface FormSection {
	id: string;
	title: string;
	fields: readonly FieldSpec[];
	rows?: RowGroup;
}

/** What is kept by a code and read by its label. */
export function labelled(of: Readonly<Record<string, string>>): readonly FieldOption[] {
	return Object.entries(of).map(([value, label]) => ({ value, label }));
}

/** Options whose Chinese value is also their label. */
export function options(values: readonly string[]): readonly FieldOption[] {
	return values.map((value) => ({ value, label: value }));
}
