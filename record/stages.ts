import { CHARTS, type ChartId } from "../workflows/charts";
import type { DeadlineName } from "../workflows/charts/chart";
import { arrowsOf, type StateInfo, statesOf } from "../workflows/charts/picture";
import type { CaseStep } from "../workflows/messages";

interface RecordedState extends StateInfo {
	/** What can run out there. */
	deadlines: readonly DeadlineName[];
}

const known = new Map<ChartId, readonly RecordedState[]>();

function statesIn(chart: ChartId): readonly RecordedState[] {
	const states = known.get(chart) ?? withDeadlines(chart);
	known.set(chart, states);
	return states;
}

function withDeadlines(chart: ChartId): RecordedState[] {
	const timed = arrowsOf(CHARTS[chart]).filter(({ alert }) => alert !== undefined);
	return statesOf(CHARTS[chart]).map((state) => ({
		...state,
		deadlines: timed.flatMap(({ from, by }) => (from === state.path ? [by as DeadlineName] : [])),
	}));
}

/** What the chart says of a state that stands in the record; one that an older chart had is read as the last of those that have taken its place. */
export function stateInfo(chart: ChartId, state: string): RecordedState {
	const states = statesIn(chart);
	const info = states.find(({ path }) => path === state) ?? states.findLast(({ path }) => path.startsWith(`${state}.`));
	if (!info) throw new Error(`${chart} has no state “${state}”`);
	return info;
}

/** A record of the log, as far as a journey is made of it. */
export interface StepRow {
	seq: number;
	/** `notice_posted` */
	recorded: string;
	/** The state that it led to. */
	state: string;
	on: string;
}

/** The same as a case's workflow is told it. */
export function stepTold(chart: ChartId, { seq, recorded, state, on }: StepRow): CaseStep {
	const { meta, ended } = stateInfo(chart, state);
	return { seq, recorded, stage: meta.step, on, ...(ended ? { ended } : {}) };
}
