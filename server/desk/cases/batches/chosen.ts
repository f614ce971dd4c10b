import { readSaid } from "../../../../record/said";
import type { EventSpec } from "../../../../workflows/charts/chart";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, listOf, numberIn, sayings, type Typed } from "../../../forms/typed";

/** The name of the boxes by which rows are chosen. */
export const CHOSEN = "case";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In a row: the version of the case that was shown. */
export const SEEN = "version";
/** What a form says of many cases: which, what is said once for all, what is said of each, and what is wrong with it. */
export interface Choice {
	rows: { caseId: string; expectedVersion?: number; fields: Record<string, unknown> }[];
	fields: Record<string, unknown>;
	mistakes: Mistake[];
}

/** In front of the fields that are said of one case alone: `rows.0198….amountFen`. */
export function rowPrefix(caseId: string): string {
	return `rows.${caseId}.`;
}

/**
 * The ticked cases, and the event's fields as far as they are right in themselves; the rules of each step come with the step.
 * @param ofEach names of the fields that are said of each case
 */
export function choiceFrom(typed: Typed, spec: EventSpec, today: PlainDate, ofEach: readonly string[] = []): Choice {
	const ids = listOf(typed, CHOSEN).filter((id) => UUID.test(id));
	return readChoice(typed, spec, [...new Set(ids)], ofEach, today);
}

/** The same of cases that are known already. */
export function readChoice(typed: Typed, spec: EventSpec, ids: readonly string[], ofEach: readonly string[], today: PlainDate): Choice {
	const [each, once] = [spec.fields.filter(({ name }) => ofEach.includes(name)), spec.fields.filter(({ name }) => !ofEach.includes(name))];
	const fields = sayings(
		once.map((field) => fieldOf(field)),
		typed,
	);
	const mistakes: Mistake[] = readSaid(once, fields, spec.clause, today).refusals;
	const rows = ids.map((caseId) => {
		const said = sayings(
			each.map((field) => fieldOf(field)),
			typed,
			rowPrefix(caseId),
		);
		const wrong = readSaid(each, said, spec.clause, today).refusals;
		mistakes.push(...wrong.map((one) => ({ ...one, field: one.field && rowPrefix(caseId) + one.field })));
		return { caseId, expectedVersion: numberIn(typed, rowPrefix(caseId) + SEEN), fields: said };
	});
	if (ids.length === 0) mistakes.push({ message: "没有选择要办理的事项", next: "请在名单中勾选" });
	return { rows, fields, mistakes };
}
