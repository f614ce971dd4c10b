import { CHARTS, type ChartId } from "../workflows/charts";
import type { PlainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { readSaid } from "./said";

/** What is said of many cases at once. */
type Fields = Readonly<Record<string, unknown>>;

/** A step that covers many cases, as one act. */
export interface AskedBatch {
	chart: ChartId;
	event: string;
	/** What is said once for all: the study's members, the sheet's place, the meeting's minutes. */
	fields: Fields;
	/** Each case as it was seen, with what is said of it alone (an approved amount). A case that has moved on since is left out, and its row says so. */
	rows: readonly { caseId: string; expectedVersion?: number; fields?: Fields }[];
}

/** The most cases one batch takes. */
export const MOST_ROWS = 500;

/** In front of a field that is said of one case alone: `rows.0198….amountFen`. */
export function rowPrefix(caseId: string): string {
	return `rows.${caseId}.`;
}

/**
 * What is wrong with a batch before any of its steps is taken: which cases, and each field in its own right. A field that a row says, or says to be
 * missing, is the row's; all others are said once. The rules of each step come with the step.
 */
export function whyNotBatch(batch: AskedBatch, today: PlainDate): Refusal[] {
	const { chart, event, rows } = batch;
	const { events } = CHARTS[chart];
	const spec = Object.hasOwn(events, event) ? events[event] : undefined;
	if (!spec) return [refusal("no_such_event", "D26", `没有“${event}”这个步骤`, { field: "type", next: "请核对步骤的名称" })];
	const count = new Set(rows.map(({ caseId }) => caseId)).size;
	const no = (message: string) => refusal("no_rows", spec.clause, message, { field: "cases", next: "请在名单中勾选" });
	if (count > MOST_ROWS) return [no(`一次最多办理 ${MOST_ROWS} 件`)];
	return [...fieldsRefused(batch, spec, today), ...(count === 0 ? [no("没有选择要办理的事项")] : [])];
}

type Spec = (typeof CHARTS)[ChartId]["events"][string];

function fieldsRefused({ fields, rows }: AskedBatch, { fields: specs, clause }: Spec, today: PlainDate): Refusal[] {
	const ofRows = new Set(rows.flatMap((row) => Object.keys(row.fields ?? {})));
	const once = readSaid(
		specs.filter(({ name }) => !ofRows.has(name)),
		Object.fromEntries(Object.entries(fields).filter(([name]) => !ofRows.has(name))),
		clause,
		today,
	);
	const each = specs.filter(({ name }) => ofRows.has(name));
	const inRows = rows.flatMap(({ caseId, fields: own = {} }) => {
		const forAll = each.flatMap(({ name }) => (Object.hasOwn(fields, name) ? [[name, fields[name]]] : []));
		const { refusals } = readSaid(each, { ...Object.fromEntries(forAll), ...own }, clause, today);
		return refusals.map((one) =>
			one.field !== undefined && Object.hasOwn(own, one.field) ? { ...one, field: rowPrefix(caseId) + one.field } : one,
		);
	});
	// What is said once is wrong once, however many rows go by it.
	const seen = new Set<string>();
	return [...once.refusals, ...inRows].filter(({ field, code }) => {
		const what = `${field}/${code}`;
		return !seen.has(what) && seen.add(what);
	});
}
