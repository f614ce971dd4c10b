import { checkContradictions } from "./contradictions";
import { checkStandard, eligibilityFacts } from "./eligibility";
import type { Fen } from "./money";
import type { PlainDate } from "./plain-date";
import type { Refusal } from "./refusal";
import type { S1Draft } from "./s1";
import { checkS1 } from "./s1-completeness";

/** The reasons that figures and the kind of worker give, whatever people find: nobody can judge them away. */
const BY_FIGURES: readonly string[] = [
	"income_not_below_line",
	"income_above_limit",
	"income_below_line",
	"migrant_worker",
	"not_migrant_worker",
];

/**
 * D2, D3, D5: why the standard on the form is excluded before anybody looks: by income against the line, or by the kind of worker; with the
 * standards that would fit. What the unit finds (still poor, a cause, a membership) is judged at its study.
 * @param monthlyLineFen of the day of application; undefined while the county has not stated it
 */
export function excludedByFigures(form: S1Draft, monthlyLineFen: Fen | undefined): Refusal[] {
	const { category, workerKind, yearlyIncomeFen, members = [] } = form;
	if (!category || !workerKind || yearlyIncomeFen === undefined || members.length === 0 || monthlyLineFen === undefined) return [];
	return checkStandard(eligibilityFacts({ ...form, workerKind, yearlyIncomeFen }, monthlyLineFen), category).filter(({ code }) =>
		BY_FIGURES.includes(code),
	);
}

/** Everything on the form itself that keeps an application from being submitted, all at once: what it lacks or contradicts, and a standard that its figures exclude. */
export function checkSubmission(form: S1Draft, monthlyLineFen: Fen | undefined, on: PlainDate): Refusal[] {
	return [...checkS1(form, on), ...checkContradictions(form, on), ...excludedByFigures(form, monthlyLineFen)];
}
