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
	/** The form that the field is of, where a page has several. */
	form?: string;
}

/** What stands at one field, in one line. */
export function mistakeAt(mistakes: readonly Mistake[], field: string): string | undefined {
	const here = mistakes.filter((mistake) => mistake.field === field);
	return here.length === 0 ? undefined : here.map(({ message, next }) => (next ? `${message}。${next}` : message)).join("；");
}

/** The element id of a field: `members.2.idNumber` → `f-members-2-idNumber`; of one of several forms on a page, with that form's name before it. */
export function fieldId(name: string, form = ""): string {
	return ["f", ...form.split("."), ...name.split(".")].filter((part) => part !== "").join("-");
}

/** The page was sent before with other content: what was typed now stays, in a form with a key of its own. */
export function keyUsedBefore(recorded: string): Mistake {
	return {
		message: `这张表已经提交过一次${recorded === "" ? "" : `，当时登记的是：${recorded}`}。这一次填写的与当时不同，没有登记`,
		next: "填写的内容还在下面；确要另外登记一件，请核对后再提交一次",
	};
}
