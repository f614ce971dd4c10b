import type { ClauseId } from "./clauses";

/** Why a rule says no. All refusals of a step are given at once. */
export interface Refusal {
	/** Stable, for programs: `income_above_line`. */
	code: string;
	/** None where whoever reads it is to learn no more (D27). */
	clause?: ClauseId;
	/** Chinese, with the facts that decided. */
	message: string;
	/** Path of the field it stands at, `members.2.idNumber`. */
	field?: string;
	/** Chinese: what to do next. */
	next?: string;
	/** How many it concerns, where that decides. */
	count?: number;
}

export function refusal(code: string, clause: ClauseId, message: string, extra: { field?: string; next?: string } = {}): Refusal {
	return { code, clause, message, ...extra };
}
