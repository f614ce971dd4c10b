import { type AskedBatch, rowPrefix } from "../../../../record/batch-said";
import type { EventSpec } from "../../../../workflows/charts/chart";
import { fieldOf, listOf, numberIn, sayings, type Typed } from "../../../forms/typed";

/** The name of the boxes by which rows are chosen. */
export const CHOSEN = "case";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In a row: the version of the case that was shown. */
export const SEEN = "version";

/** What a form says of many cases: which, what is said once for all, what is said of each. */
export type Choice = Pick<AskedBatch, "fields"> & { rows: { caseId: string; expectedVersion?: number; fields: Record<string, unknown> }[] };

/**
 * The ticked cases, and the event's fields as they were typed.
 * @param ofEach names of the fields that are said of each case
 */
export function choiceFrom(typed: Typed, spec: EventSpec, ofEach: readonly string[] = []): Choice {
	const ids = listOf(typed, CHOSEN).filter((id) => UUID.test(id));
	return readChoice(typed, spec, [...new Set(ids)], ofEach);
}

/** The same of cases that are known already. */
export function readChoice(typed: Typed, spec: EventSpec, ids: readonly string[], ofEach: readonly string[]): Choice {
	const [each, once] = [spec.fields.filter(({ name }) => ofEach.includes(name)), spec.fields.filter(({ name }) => !ofEach.includes(name))];
	const said = (fields: EventSpec["fields"], prefix = "") =>
		sayings(
			fields.map((field) => fieldOf(field)),
			typed,
			prefix,
		);
	const rows = ids.map((caseId) => {
		const own = said(each, rowPrefix(caseId));
		// A row says of each of its own fields that it is missing, so that this is said in the row.
		const fields = Object.fromEntries(each.map(({ name }) => [name, own[name]]));
		return { caseId, expectedVersion: numberIn(typed, rowPrefix(caseId) + SEEN), fields };
	});
	return { rows, fields: said(once) };
}
