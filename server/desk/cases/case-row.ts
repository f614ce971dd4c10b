import { type ChartId, isChartId } from "../../../workflows/charts/index";
import type { CaseRow } from "../../cases/standing";
import { casePath } from "../../paths";

export { type CaseRow, standingOf, toneOf } from "../../cases/standing";

export function caseLink(row: Pick<CaseRow, "id" | "chart">): string {
	return casePath(chartOf(row), row.id);
}

function chartOf({ chart }: Pick<CaseRow, "chart">): ChartId {
	if (!isChartId(chart)) throw new Error(`no chart ${chart}`);
	return chart;
}
