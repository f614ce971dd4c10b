import { z } from "zod";
import { CHART_IDS, CHARTS, isChartId } from "../../workflows/charts";
import type { Role } from "../../workflows/charts/chart";
import { type CaseRow, standingOf } from "../cases/standing";
import { casePath } from "../paths";
import type { Filter } from "./register";
import type { Value } from "./value";

/** Whoever works at the county, or keeps its accounts. */
export const AT_COUNTY: readonly Role[] = ["centre", "county_chair", "finance", "auditor", "administrator"];

/** What the orders `BY_TIME` of prisma/read are called. */
export const BY_TIME_LABELS = { newest: "新的在前", oldest: "早的在前" } as const;

/** Of one union and what is below it. */
export const UNION: Filter = { name: "union", label: "工会", kind: "union", any: "全部工会" };

/** One of these words, each by its name. @param any what stands for no choice */
export function choice(name: string, label: string, any: string, words: Readonly<Record<string, string>>): Filter {
	return { name, label, kind: "choice", any, options: Object.entries(words).map(([value, word]) => ({ value, label: word })) };
}

/** Cases of one chart. */
export const CHART = choice("chart", "业务", "全部业务", Object.fromEntries(CHART_IDS.map((id) => [id, CHARTS[id].label])));

/** A case of whatever chart, as an answer gives it. */
export const anyCaseShape = {
	id: z.string(),
	chart: z.string(),
	title: z.string(),
	unionName: z.string(),
	state: z.string(),
	stateLabel: z.string(),
};

export function anyCaseSaid({ unionName, title, ...row }: CaseRow & { title: string; unionName: string }) {
	const { state, meta } = standingOf(row);
	return { id: row.id, chart: row.chart, title, unionName, state, stateLabel: meta.label };
}

/** What a chart's cases are called. */
export function chartWord(chart: string): string {
	return isChartId(chart) ? CHARTS[chart].label : chart;
}

/** A case by its name, which leads to it. */
export function caseWords({ caseId, chart, title }: { caseId: string | null; chart: string | null; title: string | null }): Value {
	return caseId === null || chart === null || title === null || !isChartId(chart) ? null : { text: title, link: casePath(chart, caseId) };
}

/** What something is called; what has no name keeps its own. */
export function wordOf(words: Readonly<Record<string, string>>, id: string): string {
	return words[id] ?? id;
}
