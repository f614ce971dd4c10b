import type { ClauseId } from "../../workflows/rules/clauses";

/** What is wrong with what was typed. Every `Refusal` of a rule is one; a page's own check needs no clause. */
export interface Mistake {
	/** Chinese: what is wrong. */
	message: string;
	/** Path of the field it stands at, `members.2.idNumber`. */
	field?: string;
	/** Chinese: what to do next. */
	next?: string;
	clause?: ClauseId;
}

/** What stands at one field, in one line. */
export function mistakeAt(mistakes: readonly Mistake[], field: string): string | undefined {
	const here = mistakes.filter((mistake) => mistake.field === field);
	return here.length === 0 ? undefined : here.map(({ message, next }) => (next ? `${message}。${next}` : message)).join("；");
}

/** The element id of a field: `members.2.idNumber` → `f-members-2-idNumber`. */
export function fieldId(name: string): string {
	return `f-${name.replaceAll(".", "-")}`;
}
