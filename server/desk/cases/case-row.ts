import { CHARTS, type ChartId, isChartId } from "../../../workflows/charts/index";
import { type Standing, stand } from "../../../workflows/charts/standing";
import { casePath } from "../../paths";
import type { Tone } from "../../words/tone";

/** A row of a list that is a case. */
export interface CaseRow {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
}

/** Where a case stands, in its chart's own words. */
export function standingOf(row: CaseRow): Standing {
	return stand(CHARTS[chartOf(row)], row.snapshot, row.chartVersion);
}

/** Green is for what was reached, not for what was closed, withdrawn or cancelled. */
export function toneOf({ done, ended }: Standing): Tone {
	if (!ended) return "act";
	return done ? "done" : "calm";
}

export function caseLink(row: Pick<CaseRow, "id" | "chart">): string {
	return casePath(chartOf(row), row.id);
}

function chartOf({ chart }: Pick<CaseRow, "chart">): ChartId {
	if (!isChartId(chart)) throw new Error(`no chart ${chart}`);
	return chart;
}
