import type { ChartId } from "../../workflows/charts/index";
import { casePath } from "../paths";

/** How one of a case's deadlines was worked out, day by day. */
export function deadlinePath(chart: ChartId, id: string, name: string): string {
	return `${casePath(chart, id)}/deadlines/${name}`;
}

/** 催办 */
export function nudgePath(chart: ChartId, id: string): string {
	return `${casePath(chart, id)}/nudge`;
}

/** Shows ID and card numbers in full, and logs it (D28). */
export function unmaskPath(chart: ChartId, id: string): string {
	return `${casePath(chart, id)}/unmask`;
}
