import { ROLE_LABELS, type Role } from "../../../workflows/charts/chart";
import type { Chart } from "../../../workflows/charts/index";
import { arrowsOf } from "../../../workflows/charts/picture";

export function roleLabel(role: Role | undefined): string {
	return role === undefined ? "" : ROLE_LABELS[role];
}

/** D26: both names, where somebody stood in for another. */
export function actedBy({ byName, forName }: { byName: string; forName: string | null }): string {
	return forName === null ? byName : `${byName}（代 ${forName}）`;
}

/** What an entry of the record is called: of people's steps the chart's own words, of time's the deadline that ran out. */
export function recordedLabel(chart: Chart, entry: { event: string; type: string }): string {
	if (entry.event === "OPEN") return `新建${chart.label}`;
	if (entry.event === "MOVE_DEADLINES") return "期限重新计算";
	const spec = chart.events[entry.event];
	if (spec) return spec.recordedLabel;
	const deadline = entry.event.split(".")[2];
	return arrowsOf(chart).find((arrow) => arrow.by === deadline && arrow.alert)?.alert?.label ?? entry.type;
}
