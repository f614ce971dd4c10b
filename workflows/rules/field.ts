import type { ClauseId } from "./clauses";

export type FieldKind = "text" | "longText" | "date" | "fen" | "integer" | "yesNo" | "choice" | "choices" | "idNumber" | "card" | "phone";

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

/** Options whose Chinese value is also their label. */
export function options(values: readonly string[]): readonly FieldOption[] {
	return values.map((value) => ({ value, label: value }));
}
