import type * as workflows from "./index";
import type { ChartName } from "./messages";

/** What `index.ts` calls the workflow that carries a chart's cases, `applicationCase`: a chart without one does not compile. */
export function caseWorkflow(chart: ChartName): keyof typeof workflows {
	return `${chart}Case`;
}
