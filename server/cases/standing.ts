import { z } from "zod";
import { type DeadlineName, ROLE_LABELS } from "../../workflows/charts/chart";
import { CHARTS, type ChartId, isChartId } from "../../workflows/charts/index";
import { type Standing, stand, timersHere } from "../../workflows/charts/standing";
import type { Deadline } from "../../workflows/rules/deadline";
import { said } from "../words/said";
import type { Tone } from "../words/tone";

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

function chartOf({ chart }: Pick<CaseRow, "chart">): ChartId {
	if (!isChartId(chart)) throw new Error(`no chart ${chart}`);
	return chart;
}

interface Due {
	name: DeadlineName;
	deadline: Deadline;
}

/** The earliest deadline of the state: one that has passed and is alerted of, else the next. */
export function earliestOf(standing: Standing): Due | undefined {
	const armed = timersHere(standing).flatMap(({ name }): Due[] => {
		const deadline = standing.context.deadlines[name];
		return deadline ? [{ name, deadline }] : [];
	});
	return armed.sort((a, b) => (a.deadline.lastDay < b.deadline.lastDay ? -1 : 1))[0];
}

/** `还有 2 个工作日` */
export function leftText(left: number): string {
	if (left < 0) return `已超过 ${-left} 个工作日`;
	return left === 0 ? "今天到期" : `还有 ${left} 个工作日`;
}

/** Where a case stands, as an answer gives it. */
export const standingShape = {
	state: z.string(),
	stateLabel: z.string(),
	step: z.string(),
	clause: said.clause,
	turn: z.strictObject({ role: z.string(), label: z.string(), unionName: z.string() }).nullable().meta({ description: "该谁办理" }),
	since: said.instant,
	ended: z.boolean(),
};

export function standingSaid(at: Standing, row: { turnUnionName: string; sinceAt: Date }) {
	const { label, step, clause, turn } = at.meta;
	return {
		state: at.state,
		stateLabel: label,
		step,
		clause,
		turn: turn === undefined ? null : { role: turn, label: ROLE_LABELS[turn], unionName: row.turnUnionName },
		since: row.sinceAt.toISOString(),
		ended: at.ended,
	};
}
