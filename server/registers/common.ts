import { isChartId } from "../../workflows/charts";
import type { FieldOption } from "../../workflows/rules/field";
import { casePath } from "../paths";
import type { Filter } from "./register";
import type { Value } from "./value";

/** What the orders `BY_TIME` of prisma/read are called. */
export const BY_TIME_LABELS = { newest: "新的在前", oldest: "早的在前" } as const;

/** Of one union and what is below it. */
export const UNION: Filter = { name: "union", label: "工会", kind: "union", any: "全部工会" };

/** A case by its name, which leads to it. */
export function caseWords({ caseId, chart, title }: { caseId: string | null; chart: string | null; title: string | null }): Value {
	return caseId === null || chart === null || title === null || !isChartId(chart) ? null : { text: title, link: casePath(chart, caseId) };
}

/** What a list of words offers as a filter. */
export function choicesOf(words: Readonly<Record<string, string>>): readonly FieldOption[] {
	return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** What something is called; what has no name keeps its own. */
export function wordOf(words: Readonly<Record<string, string>>, id: string): string {
	return words[id] ?? id;
}
