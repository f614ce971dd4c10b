import { CHARTS, type ChartId, isChartId } from "../../workflows/charts/index";
import { type Standing, stand } from "../../workflows/charts/standing";
import { casePath } from "../paths";

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

export function caseLink(row: Pick<CaseRow, "id" | "chart">): string {
	return casePath(chartOf(row), row.id);
}

function chartOf({ chart }: Pick<CaseRow, "chart">): ChartId {
	if (!isChartId(chart)) throw new Error(`no chart ${chart}`);
	return chart;
}
